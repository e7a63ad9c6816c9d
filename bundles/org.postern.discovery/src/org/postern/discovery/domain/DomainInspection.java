/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.postern.catalog.LayeredCatalog;
import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Source;
import org.postern.discovery.SourceContributions;
import org.postern.discovery.internal.Network;
import org.postern.discovery.internal.SearchNetwork;
import org.postern.discovery.internal.sources.AutoconfigSource;
import org.postern.discovery.internal.sources.AutodiscoverJsonSource;
import org.postern.discovery.internal.sources.AutodiscoverSource;
import org.postern.discovery.internal.sources.CatalogSource;
import org.postern.discovery.internal.sources.DatabaseSource;
import org.postern.discovery.internal.sources.GuessSource;
import org.postern.discovery.internal.sources.HosterSource;
import org.postern.discovery.internal.sources.JmapSource;
import org.postern.discovery.internal.sources.MxSource;
import org.postern.discovery.internal.sources.PaccSource;
import org.postern.discovery.internal.sources.SrvSource;
import org.postern.discovery.internal.sources.TextSource;
import org.postern.formats.MailServiceName;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.SourceOutcome;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.SocketLimit;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;

/**
 * Asks every standard what it says of a domain, looks at every server that is named, and says what is wrong. Safe for
 * use from many threads; needs no OSGi framework.
 *
 * @since 0.1.0
 */
public final class DomainInspection {

    /** Time enough for slow web servers: 10 s for each source, 30 s for all; copies over http are asked for, too. */
    public static final DiscoveryOptions THOROUGH = DiscoveryOptions.DEFAULT.withHttp(true)
            .withSourceLimit(Duration.ofSeconds(10)).withDeadline(Duration.ofSeconds(30));

    private static final int MOST_LOOKS_AT_ONCE = 32;

    private final Map<Standard, Source> sources;
    private final Network network;
    private final InstantSource clock;

    /**
     * @param others sources of plug-ins
     * @param clock tells which certificates are about to expire
     */
    public DomainInspection(ProviderCatalog catalog, NameService names, Connector connector, ServerProbe probe,
            SourceContributions others, InstantSource clock) {
        this.sources = sources(catalog, others);
        this.network = new Network(names, connector, probe);
        this.clock = clock;
    }

    private static Map<Standard, Source> sources(ProviderCatalog catalog, SourceContributions others) {
        RandomGenerator random = new SecureRandom();
        // Other programs ask who takes the mail whatever our catalog knows of it.
        ProviderCatalog none = new LayeredCatalog(List.of());
        Map<Standard, Source> sources = new LinkedHashMap<>();
        for (Standard standard : Standard.values()) {
            sources.put(standard, switch (standard) {
                case PACC -> new PaccSource();
                case AUTOCONFIG -> AutoconfigSource.overHttps(AutoconfigSource.Place.SUBDOMAIN);
                case AUTOCONFIG_WELL_KNOWN -> AutoconfigSource.overHttps(AutoconfigSource.Place.WELL_KNOWN);
                case AUTOCONFIG_MAIL_V1 -> AutoconfigSource.overHttps(AutoconfigSource.Place.MAIL_V1);
                case AUTOCONFIG_HTTP -> AutoconfigSource.overHttp(AutoconfigSource.Place.SUBDOMAIN);
                case AUTOCONFIG_WELL_KNOWN_HTTP -> AutoconfigSource.overHttp(AutoconfigSource.Place.WELL_KNOWN);
                case SRV -> new SrvSource(random);
                case AUTODISCOVER -> new AutodiscoverSource(AutodiscoverSource.Place.SUBDOMAIN, random);
                case AUTODISCOVER_DOMAIN -> new AutodiscoverSource(AutodiscoverSource.Place.DOMAIN, random);
                case AUTODISCOVER_SRV -> new AutodiscoverSource(AutodiscoverSource.Place.SERVICE, random);
                case AUTODISCOVER_HTTP -> new AutodiscoverSource(AutodiscoverSource.Place.REDIRECT, random);
                case AUTODISCOVER_JSON -> new AutodiscoverJsonSource();
                case TEXT -> new TextSource();
                case JMAP -> new JmapSource();
                case CATALOG -> new CatalogSource(catalog);
                case MX -> new MxSource(catalog);
                case DATABASE -> new DatabaseSource();
                case MX_AUTOCONFIG -> HosterSource.ownFile(none);
                case MX_DATABASE -> HosterSource.inDatabase(none);
                case CONTRIBUTED -> new ContributedSources(others);
                case GUESS -> new GuessSource(random);
            });
        }
        return sources;
    }

    /**
     * Inspects a domain. Blocks for at most the deadline of the options; interrupting the thread ends it within 200 ms.
     *
     * @param options which sources may be asked, and for how long; {@link #THOROUGH} where nothing speaks against it
     * @throws CancellationException if the thread was interrupted
     */
    public DomainReport inspect(DomainName domain, DiscoveryOptions options) {
        SocketLimit sockets = SocketLimit.of(DiscoveryOptions.DEFAULT.sockets());
        try (SearchNetwork fresh = network.under(options.servers()).forOneSearch(domain, sockets)) {
            return inspect(domain, options, fresh);
        }
    }

    private DomainReport inspect(DomainName domain, DiscoveryOptions options, SearchNetwork fresh) {
        long started = System.nanoTime();
        Map<Standard, CollectingSearch> searches = new LinkedHashMap<>();
        sources.forEach((standard, source) -> {
            if (source.isAllowed(options)) {
                searches.put(standard, new CollectingSearch(source.id(), domain, options, fresh));
            }
        });
        search(searches, options.sourceLimit());
        List<Statement> statements = searches.entrySet().stream()
                .map(search -> search.getValue().statement(search.getKey())).toList();

        Optional<Finding> trouble = troubleWithDns(domain, statements);
        if (trouble.isPresent()) {
            return new DomainReport(domain, withoutVainTries(statements, List.of()), List.of(), List.of(),
                    List.of(trouble.get()), since(started));
        }
        Duration left = options.deadline().minus(since(started));
        List<SeenServer> servers = look(statements, searches, fresh.probe(), options, left);
        List<ProgramSettings> programs = new ProgramSimulation(statements, servers).all();
        List<Finding> findings = new DomainRules(domain, statements, servers, isUnsigned(domain, fresh.names()),
                clock.instant()).findings();
        return new DomainReport(domain, withoutVainTries(statements, servers),
                servers.stream().filter(seen -> seen.isNamed() || seen.works()).toList(), programs, findings,
                since(started));
    }

    private static List<Statement> withoutVainTries(List<Statement> statements, List<SeenServer> servers) {
        return statements.stream().map(said -> said.standard() == Standard.GUESS ? said.keeping(server -> servers
                .stream().anyMatch(seen -> seen.works() && seen.server().isSameEndpoint(server))) : said).toList();
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    // Every domain with mail can be asked who takes it.
    private static Optional<Finding> troubleWithDns(DomainName domain, List<Statement> statements) {
        return statements.stream().filter(statement -> statement.standard() == Standard.MX
                && statement.outcome() == SourceOutcome.SPURIOUS).findFirst()
                .map(statement -> statement.reported().stream().findFirst()
                        .orElseGet(() -> Finding.of(FindingCode.NAME_TIMEOUT, domain.unicode())));
    }

    private void search(Map<Standard, CollectingSearch> searches, Duration limit) {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        searches.forEach((standard, search) -> tasks.add(() -> {
            sources.get(standard).search(search);
            return true;
        }));
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> task : workers.invokeAll(tasks, limit.toNanos(), TimeUnit.NANOSECONDS)) {
                result(task);
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** Whether there are records, and no proof of them; sources have asked for these already. */
    private static boolean isUnsigned(DomainName domain, NameService names) {
        return Stream.of(names.mailExchangers(domain), names.texts(domain),
                names.services(MailServiceName.IMAPS.recordName(domain)))
                .anyMatch(answer -> answer instanceof DnsAnswer.Found<?> found && !found.authenticated());
    }

    /** One look at each door, whoever names it. */
    private static List<SeenServer> look(List<Statement> statements, Map<Standard, CollectingSearch> searches,
            ServerProbe probe, DiscoveryOptions options, Duration left) {
        Map<Door, List<Standard>> witnesses = new LinkedHashMap<>();
        Map<Door, Server> servers = new LinkedHashMap<>();
        for (Statement statement : statements) {
            for (Server server : statement.servers()) {
                Door door = new Door(ProbeTarget.of(server));
                servers.putIfAbsent(door, server);
                List<Standard> known = witnesses.computeIfAbsent(door, any -> new ArrayList<>());
                if (!known.contains(statement.standard())) {
                    known.add(statement.standard());
                }
            }
        }
        List<Server> named = List.copyOf(servers.values());
        List<Callable<ProbeResult>> looks = new ArrayList<>();
        servers.forEach((door, server) -> {
            ProbeTarget target = target(server, witnesses.get(door), searches);
            looks.add(() -> options.servers().admits(server) ? probe.probe(target, ServerProbe.LONGEST_LOOK)
                    : ProbeResult.unseen(target, ServerState.UNPROBED, List.of()));
        });
        List<Optional<ProbeResult>> results = results(looks, left);
        List<SeenServer> seen = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            ProbeTarget target = ProbeTarget.of(named.get(i));
            seen.add(new SeenServer(named.get(i), witnesses.get(new Door(target)), results.get(i)
                    .orElseGet(() -> ProbeResult.unseen(target, ServerState.TIMEOUT, List.of()))));
        }
        return seen;
    }

    /** What makes two servers the same: log-in details aside. */
    private record Door(ProbeTarget target) {
    }

    // Only who follows SRV records accepts the name of the domain: what holds for the others holds for all.
    private static ProbeTarget target(Server server, List<Standard> namedBy,
            Map<Standard, CollectingSearch> searches) {
        List<DomainName> names = namedBy.size() == 1 ? searches.get(namedBy.getFirst()).certificateNames(server)
                : List.of();
        return ProbeTarget.of(server.withSourceDomains(names));
    }

    private static List<Optional<ProbeResult>> results(List<Callable<ProbeResult>> looks, Duration left) {
        try (ExecutorService workers = Executors.newFixedThreadPool(MOST_LOOKS_AT_ONCE,
                Thread.ofVirtual().factory())) {
            return workers.invokeAll(looks, Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS).stream()
                    .map(DomainInspection::result).toList();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** Empty where there was no time for it. */
    private static <T> Optional<T> result(Future<T> task) {
        try {
            return task.isCancelled() ? Optional.empty() : Optional.of(task.get());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof CancellationException) {
                return Optional.empty();
            }
            throw new IllegalStateException("the inspection broke off", failure.getCause());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
