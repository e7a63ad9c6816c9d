/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.postern.model.DomainName;
import org.postern.model.Protocol;
import org.postern.model.SourceId;

/**
 * What is laid down for all searches, whoever starts them.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DiscoveryPolicy {

    /** Lays nothing down. */
    DiscoveryPolicy NONE = options -> options;

    /**
     * The names of what can be laid down; {@code source.} is followed by the name of a source, {@code force.} by
     * {@code imap}, {@code pop3} or {@code smtp}.
     */
    List<String> NAMES = List.of("http", "third-parties", "guess", "deadline", "source-limit", "sockets", "database",
            "forbidden-ports", "forbidden-domains", "private-addresses", "plain-text", "control-host",
            "source.", "force.");

    /** The options as they are under this policy. */
    DiscoveryOptions apply(DiscoveryOptions options);

    /** This policy, and then another. */
    default DiscoveryPolicy then(DiscoveryPolicy other) {
        return options -> other.apply(apply(options));
    }

    /** This policy under another one, which has the last word: also on the servers for an address. */
    default DiscoveryPolicy under(DiscoveryPolicy last) {
        return options -> {
            DiscoveryOptions own = apply(options);
            DiscoveryOptions decided = last.apply(own.withForced(ForcedServers.NONE));
            return decided.withForced(decided.forced().orElse(own.forced()));
        };
    }

    /**
     * This policy while a run of the program has one of its own, such as the options of a command: what a person has
     * set for themselves gives way to that, and what is laid down for them does not.
     */
    default DiscoveryPolicy during(DiscoveryPolicy ofTheRun) {
        return ofTheRun.under(this);
    }

    /** Whether there is a policy of this name. */
    static boolean isKnown(String name) {
        return NAMES.stream().anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : name.equals(known));
    }

    /**
     * Reads one policy as it stands in preferences and on the command line.
     *
     * @param name such as {@code http}, {@code third-parties}, {@code guess} ({@code true} or {@code false});
     *        {@code deadline} and {@code source-limit} (seconds, 1 to 999); {@code sockets}; {@code database} (an
     *        https address); {@code control-host} (hosts separated by commas, or {@code false}: nobody);
     *        {@code forbidden-ports} and {@code forbidden-domains} (separated by commas); {@code private-addresses}
     *        ({@code true} or {@code false}); {@code plain-text} ({@code false}: nobody may choose it);
     *        {@code source.srv} ({@code true}, {@code false} or a strength); {@code force.imap}, or
     *        {@code force.imap.example.org} for the addresses of one domain (see {@link ForcedServers#read})
     * @return empty where there is no such policy, or the value is not one of it
     */
    static Optional<DiscoveryPolicy> read(String name, String value) {
        String text = value.strip();
        return switch (name) {
            case "http" -> flag(text).map(on -> options -> options.withHttp(on));
            case "third-parties" -> flag(text).map(on -> options -> options.withThirdParties(on));
            case "guess" -> flag(text).map(on -> options -> options.withGuess(on));
            case "deadline" -> seconds(text).map(limit -> options -> options.withDeadline(limit));
            case "source-limit" -> seconds(text).map(limit -> options -> options.withSourceLimit(limit));
            case "sockets" -> number(text).filter(most -> most > 0).map(most -> options -> options.withSockets(most));
            case "control-host" -> ControlHostChoice.read(text)
                    .map(choice -> options -> options.withControlHosts(choice));
            case "database" -> https(text).map(place -> options -> options.withDatabase(place));
            case "forbidden-ports" -> set(text, DiscoveryPolicy::number).map(ports -> options ->
                    options.withServers(options.servers().withForbiddenPorts(ports)));
            case "forbidden-domains" -> set(text, DomainName::parse).map(domains -> options ->
                    options.withServers(options.servers().withForbiddenDomains(domains)));
            case "private-addresses" -> flag(text).map(on -> options ->
                    options.withServers(options.servers().withPrivateAddresses(on)));
            case "plain-text" -> flag(text).map(on -> options ->
                    options.withServers(options.servers().withPlainText(on)));
            default -> name.startsWith("force.") ? force(name.substring("force.".length()), text)
                    : name.matches("source\\.[a-z][a-z0-9-]*")
                            ? choice(new SourceId(name.substring("source.".length())), text) : Optional.empty();
        };
    }

    private static Optional<DiscoveryPolicy> force(String name, String text) {
        String[] parts = name.split("\\.", 2);
        Optional<DomainName> domain = parts.length < 2 ? Optional.empty() : DomainName.parse(parts[1]);
        if (parts.length == 2 && domain.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(Protocol.IMAP, Protocol.POP3, Protocol.SMTP)
                .filter(protocol -> protocol.id().equals(parts[0])).findFirst()
                .flatMap(protocol -> ForcedServers.read(protocol, domain, text))
                .map(servers -> options -> options.withForced(options.forced().and(servers)));
    }

    private static Optional<DiscoveryPolicy> choice(SourceId source, String text) {
        Optional<SourceChoice> choice = flag(text)
                .map(on -> new SourceChoice(Map.of(source, on), Map.of()))
                .or(() -> number(text).map(strength -> new SourceChoice(Map.of(), Map.of(source, strength))));
        return choice.map(wanted -> options -> options.withSources(wanted.orElse(options.sources())));
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("[1-9]\\d{0,2}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                : Optional.empty();
    }

    private static Optional<URI> https(String text) {
        try {
            URI place = new URI(text);
            return "https".equals(place.getScheme()) && place.getHost() != null ? Optional.of(place)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static <T> Optional<Set<T>> set(String text, Function<String, Optional<T>> reader) {
        Set<T> values = new HashSet<>();
        for (String part : Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList()) {
            Optional<T> value = reader.apply(part);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }
}
