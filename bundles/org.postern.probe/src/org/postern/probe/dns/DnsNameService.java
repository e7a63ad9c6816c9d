/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.hosts.HostsFileParser;

/**
 * The name service of Postern: asks the name servers of the machine, or one that is named, through dnsjava.
 *
 * @since 0.1.0
 */
@Component
public final class DnsNameService implements NameService {

    /** One try; three of them stay below the 5 s that a source may take. */
    private static final Duration TRY = Duration.ofMillis(1600);
    private static final int TRIES = 3;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** How long the second address family is waited for (RFC 8305 section 3). */
    private static final Duration RESOLUTION_DELAY = Duration.ofMillis(50);
    private static final int LONGEST_ALIAS_CHAIN = 8;

    private final List<SimpleResolver> servers;
    private final HostsFileParser hostsFile;
    /** Whether nobody can stand between this program and its name servers, so that their word on DNSSEC counts. */
    private final boolean local;
    private final Map<Query, Underway> underway = new ConcurrentHashMap<>();

    /** Asks the name servers that the machine is set up with. */
    @Activate
    public DnsNameService() {
        this(ofTheMachine());
    }

    /** Asks these name servers, the first of them first. */
    public DnsNameService(List<InetSocketAddress> servers) {
        this.servers = servers.stream().map(DnsNameService::resolver).toList();
        this.hostsFile = new HostsFileParser();
        this.local = servers.stream().allMatch(server -> server.getAddress().isLoopbackAddress());
    }

    private static SimpleResolver resolver(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(TRY);
        resolver.setIoClientFactory(new InterruptibleTransport());
        return resolver;
    }

    private static List<InetSocketAddress> ofTheMachine() {
        List<InetSocketAddress> servers = ResolverConfig.getCurrentConfig().servers();
        return servers.isEmpty()
                ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), SimpleResolver.DEFAULT_PORT))
                : servers;
    }

    @Override
    public DnsAnswer<InetAddress> addresses(HostName host) {
        return addresses(host, RESOLUTION_DELAY);
    }

    @Override
    public DnsAnswer<InetAddress> allAddresses(HostName host) {
        return addresses(host, LIMIT);
    }

    private DnsAnswer<InetAddress> addresses(HostName host, Duration resolutionDelay) {
        if (host.isAddressLiteral()) {
            return new DnsAnswer.Found<>(List.of(literal(host)), true);
        }
        List<InetAddress> local = inHostsFile(host);
        if (!local.isEmpty()) {
            return new DnsAnswer.Found<>(local, true);
        }
        Underway ipv4 = send(host.text(), Type.A);
        Underway ipv6 = send(host.text(), Type.AAAA);
        try {
            DnsAnswer<InetAddress> first = addressesWithin(LIMIT,
                    CompletableFuture.anyOf(ipv4.reply, ipv6.reply).thenApply(Reply.class::cast));
            Duration patience = first instanceof DnsAnswer.Found ? resolutionDelay : LIMIT;
            return merge(addressesWithin(patience, ipv6.reply), addressesWithin(patience, ipv4.reply));
        } finally {
            ipv4.abandon();
            ipv6.abandon();
        }
    }

    private DnsAnswer<InetAddress> addressesWithin(Duration patience, CompletableFuture<Reply> reply) {
        return read(await(reply, patience), DnsNameService::address);
    }

    private static DnsAnswer<InetAddress> merge(DnsAnswer<InetAddress> ipv6, DnsAnswer<InetAddress> ipv4) {
        if (ipv6 instanceof DnsAnswer.Found<InetAddress> six && ipv4 instanceof DnsAnswer.Found<InetAddress> four) {
            return new DnsAnswer.Found<>(AddressOrder.of(six.records(), four.records()),
                    six.authenticated() && four.authenticated());
        } else if (ipv6 instanceof DnsAnswer.Found) {
            return ipv6;
        } else if (ipv4 instanceof DnsAnswer.Found || ipv4 instanceof DnsAnswer.Failed) {
            return ipv4;
        }
        return ipv6 instanceof DnsAnswer.Failed ? ipv6 : ipv4;
    }

    @Override
    public DnsAnswer<MailExchanger> mailExchangers(DomainName domain) {
        return switch (ask(domain, Type.MX, DnsNameService::mailExchanger)) {
            case DnsAnswer.Found<Optional<MailExchanger>>(var records, boolean authenticated) ->
                new DnsAnswer.Found<>(records.stream().flatMap(Optional::stream)
                        .sorted(Comparator.comparingInt(MailExchanger::preference)).toList(), authenticated);
            case DnsAnswer.Absent<Optional<MailExchanger>>(boolean nameExists) -> new DnsAnswer.Absent<>(nameExists);
            case DnsAnswer.Failed<Optional<MailExchanger>>(var cause, String detail) ->
                new DnsAnswer.Failed<>(cause, detail);
        };
    }

    @Override
    public DnsAnswer<ServiceLocation> services(DomainName service) {
        return ask(service, Type.SRV, DnsNameService::serviceLocation);
    }

    @Override
    public DnsAnswer<String> texts(DomainName name) {
        return ask(name, Type.TXT, found -> found instanceof TXTRecord text
                ? Optional.of(String.join("", text.getStrings())) : Optional.empty());
    }

    private <T> DnsAnswer<T> ask(DomainName name, int type, Function<Record, Optional<T>> reader) {
        Underway question = send(name.ascii(), type);
        try {
            return read(await(question.reply, LIMIT), reader);
        } finally {
            question.abandon();
        }
    }

    /** What came back: a message, or the reason why there is none. */
    private sealed interface Reply {
        record Answered(Message message) implements Reply {
        }

        record Missing(DnsAnswer.Cause cause, String reason) implements Reply {
        }
    }

    private record Query(String name, int type) {
    }

    /**
     * A question on its way. Who asks what somebody else is asking at this moment shares the answer; nothing is kept
     * after it. Where none of those who asked waits any more, it is interrupted.
     */
    private final class Underway {

        private final Query query;
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private final Thread asking = Thread.ofVirtual().name("name service").unstarted(this::run);
        private int waiting = 1;

        Underway(Query query) {
            this.query = query;
        }

        Underway started() {
            asking.start();
            return this;
        }

        Underway shared() {
            waiting++;
            return this;
        }

        /** Once for each who asked, when they no longer wait; without effect once there is an answer. */
        void abandon() {
            Underway left = underway.computeIfPresent(query,
                    (same, current) -> current == this && --waiting == 0 ? null : current);
            if (left == null) {
                asking.interrupt();
            }
        }

        private void run() {
            Reply answer = answer();
            underway.remove(query, this);
            reply.complete(answer);
        }

        // Somebody waits for it: even a fault of the program is an answer.
        private Reply answer() {
            try {
                return askServers(query);
            } catch (Throwable fault) {
                return missing(fault);
            }
        }
    }

    private Underway send(String name, int type) {
        return underway.compute(new Query(name, type),
                (query, current) -> current == null ? new Underway(query).started() : current.shared());
    }

    private Reply askServers(Query asked) {
        Message query;
        try {
            query = Message.newQuery(Record.newRecord(Name.fromString(asked.name, Name.root), asked.type, DClass.IN));
            // Asks whether the answer was validated (RFC 6840 section 5.7).
            query.getHeader().setFlag(Flags.AD);
        } catch (TextParseException notAName) {
            return new Reply.Missing(DnsAnswer.Cause.UNREADABLE, "not a name");
        }
        Reply last = new Reply.Missing(DnsAnswer.Cause.TIMEOUT, "no answer in time");
        for (int tries = 0; tries < TRIES; tries++) {
            for (SimpleResolver server : servers) {
                last = askServer(server, query);
                if (last instanceof Reply.Answered || Thread.currentThread().isInterrupted()) {
                    return last;
                }
            }
        }
        return last;
    }

    // Where it waits, and where it reads what comes, is this thread, which an interrupt reaches.
    private static Reply askServer(SimpleResolver server, Message query) {
        return server.sendAsync(query, Runnable::run).<Reply>thenApply(Reply.Answered::new)
                .exceptionally(DnsNameService::missing).toCompletableFuture().join();
    }

    private static Reply missing(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        boolean timedOut = cause instanceof IOException && String.valueOf(cause.getMessage()).contains("imed out")
                || cause instanceof TimeoutException;
        return timedOut ? new Reply.Missing(DnsAnswer.Cause.TIMEOUT, "no answer in time")
                : new Reply.Missing(cause instanceof WireParseException ? DnsAnswer.Cause.UNREADABLE
                        : DnsAnswer.Cause.NO_WAY,
                        Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName()));
    }

    private static Reply await(CompletableFuture<Reply> question, Duration patience) {
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (TimeoutException tooSlow) {
            return new Reply.Missing(DnsAnswer.Cause.TIMEOUT, "no answer in time");
        } catch (ExecutionException impossible) {
            return missing(impossible);
        }
    }

    private <T> DnsAnswer<T> read(Reply reply, Function<Record, Optional<T>> reader) {
        return switch (reply) {
            case Reply.Missing(DnsAnswer.Cause cause, String reason) -> new DnsAnswer.Failed<>(cause, reason);
            case Reply.Answered(Message message) -> switch (message.getRcode()) {
                case Rcode.NXDOMAIN -> new DnsAnswer.Absent<>(false);
                case Rcode.NOERROR -> records(message, reader);
                case Rcode.REFUSED -> new DnsAnswer.Failed<>(DnsAnswer.Cause.REFUSED, Rcode.string(Rcode.REFUSED));
                default -> new DnsAnswer.Failed<>(DnsAnswer.Cause.SERVER_FAILURE, Rcode.string(message.getRcode()));
            };
        };
    }

    private <T> DnsAnswer<T> records(Message message, Function<Record, Optional<T>> reader) {
        Name owner = canonicalName(message);
        List<T> found = message.getSection(Section.ANSWER).stream()
                .filter(candidate -> candidate.getName().equals(owner))
                .map(reader).flatMap(Optional::stream).toList();
        return found.isEmpty() ? new DnsAnswer.Absent<>(true)
                : new DnsAnswer.Found<>(found, local && message.getHeader().getFlag(Flags.AD));
    }

    /** The end of the chain of aliases; recursive name servers send the whole chain (RFC 1034 section 3.6.2). */
    private static Name canonicalName(Message message) {
        Name name = message.getQuestion().getName();
        for (int step = 0; step < LONGEST_ALIAS_CHAIN; step++) {
            Name current = name;
            Optional<Name> alias = message.getSection(Section.ANSWER).stream()
                    .filter(record -> record instanceof CNAMERecord && record.getName().equals(current))
                    .map(record -> ((CNAMERecord) record).getTarget()).findFirst();
            if (alias.isEmpty()) {
                return name;
            }
            name = alias.get();
        }
        return name;
    }

    private static Optional<InetAddress> address(Record found) {
        return switch (found) {
            case ARecord ipv4 -> Optional.of(ipv4.getAddress());
            case AAAARecord ipv6 -> Optional.of(ipv6.getAddress());
            default -> Optional.empty();
        };
    }

    /** Without a host where the record says that there is none. */
    private static Optional<Optional<MailExchanger>> mailExchanger(Record found) {
        return found instanceof MXRecord mx
                ? Optional.of(domain(mx.getTarget()).map(host -> new MailExchanger(mx.getPriority(), host)))
                        .filter(exchanger -> exchanger.isPresent() || mx.getTarget().equals(Name.root))
                : Optional.empty();
    }

    private static Optional<ServiceLocation> serviceLocation(Record found) {
        return found instanceof SRVRecord srv ? Optional.of(new ServiceLocation(srv.getPriority(), srv.getWeight(),
                srv.getPort(), domain(srv.getTarget()))) : Optional.empty();
    }

    /** The root, which stands for "none", is no domain name. */
    private static Optional<DomainName> domain(Name name) {
        return DomainName.parse(name.toString(true));
    }

    private static InetAddress literal(HostName host) {
        try {
            return InetAddress.getByName(host.text());
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(notALiteral);
        }
    }

    private List<InetAddress> inHostsFile(HostName host) {
        try {
            Name name = Name.fromString(host.text(), Name.root);
            return Stream.of(hostsFile.getAddressForHost(name, Type.A), hostsFile.getAddressForHost(name, Type.AAAA))
                    .flatMap(Optional::stream).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
