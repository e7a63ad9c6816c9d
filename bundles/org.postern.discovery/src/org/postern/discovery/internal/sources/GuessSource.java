/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.postern.discovery.Candidates;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.FixedFields;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.MailAddress;
import org.postern.model.Proposal.Consent;
import org.postern.model.Protocol;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.NameService;
import org.postern.probe.dns.PrivateAddress;

/**
 * Tries the names that providers and Exchange servers are in the habit of using, at their registered ports, with TLS
 * and then with STARTTLS, never without; of what the person has fixed, only that. All tries start at once: most names
 * do not exist, and the name service says so in one round trip. A label at random shows whether the domain answers for
 * every name.
 */
public final class GuessSource implements Source {

    private final RandomGenerator random;

    public GuessSource(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public SourceId id() {
        return SourceId.GUESS;
    }

    @Override
    public boolean isSpeculative() {
        return true;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return !options.offline() && options.guess();
    }

    @Override
    public void search(Search search) {
        MailAddress address = search.address();
        FixedFields incoming = search.options().fixed().incoming();
        FixedFields outgoing = search.options().fixed().outgoing();
        search.propose(new Candidates(Stream.concat(servers(incoming, Protocol.IMAP, "imap", address),
                servers(incoming, Protocol.POP3, "pop", address)).toList(),
                servers(outgoing, Protocol.SMTP, "smtp", address).toList(), Grade.D, Consent.REQUIRED,
                Optional.empty(), List.of(Finding.of(FindingCode.SOURCE_GUESSED, address.domain().unicode())))
                        .presuming(ServerField.values()));
        lookForWildcard(search);
    }

    // A host that the person has fixed is not guessed.
    private static Stream<Server> servers(FixedFields fixed, Protocol protocol, String label, MailAddress address) {
        DomainName domain = address.domain();
        List<HostName> hosts = Stream.of(domain.child(label), domain.child("mail"), domain, domain.child("owa"))
                .map(HostName::of).toList();
        return fixed.host().isPresent() ? Stream.empty() : fixed.tries(protocol, hosts, address.ascii()).stream();
    }

    private void lookForWildcard(Search search) {
        DomainName anyName = search.address().domain().child("x" + Long.toHexString(random.nextLong()));
        Search.Question question = search.ask(anyName.ascii());
        switch (search.names().addresses(HostName.of(anyName))) {
            case DnsAnswer.Found<InetAddress> found -> {
                if (answersForAll(found.records(), search.names())) {
                    search.report(Finding.of(FindingCode.NETWORK_CAPTIVE_PORTAL));
                }
                search.report(Finding.of(FindingCode.NAME_WILDCARD, search.address().domain().unicode()));
                question.answered(SourceOutcome.REJECTED, "the domain answers for every name");
            }
            case DnsAnswer.Absent<InetAddress> absent -> question.answered(SourceOutcome.ABSENT, "no wildcard");
            case DnsAnswer.Failed<InetAddress> failed -> Trouble.end(question, failed);
        }
    }

    // Nobody can have a name below "invalid" (RFC 6761 section 6.4): who answers for it as well, answers for all.
    private boolean answersForAll(List<InetAddress> addresses, NameService names) {
        return addresses.stream().allMatch(PrivateAddress::is)
                && names.addresses(new HostName("x" + Long.toHexString(random.nextLong()) + ".invalid"))
                        instanceof DnsAnswer.Found<InetAddress>(List<InetAddress> records, boolean authenticated)
                && records.stream().anyMatch(addresses::contains);
    }
}
