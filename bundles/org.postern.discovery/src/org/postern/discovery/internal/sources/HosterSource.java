/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.postern.catalog.ProviderCatalog;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.web.WebRequest;
import org.postern.formats.RegistrableDomain;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;

/**
 * Asks who takes the domain's mail (RFC 5321 section 5.1), and then what is published about the domain of that host.
 * Without DNSSEC anybody on the way can forge the first answer, so that the person has to agree. Keeps silent where a
 * catalog knows the host, or where it belongs to the domain itself.
 */
public final class HosterSource implements Source {

    /** Where something is published about a hoster. */
    private interface Place extends BiFunction<DiscoveryOptions, DomainName, Publication> {
    }

    private final SourceId id;
    private final boolean thirdParty;
    private final Grade grade;
    private final Place place;
    private final ProviderCatalog catalog;

    private HosterSource(String id, boolean thirdParty, Grade grade, Place place, ProviderCatalog catalog) {
        this.id = new SourceId(id);
        this.thirdParty = thirdParty;
        this.grade = grade;
        this.place = place;
        this.catalog = catalog;
    }

    /** The autoconfig file of the hoster. It is told the domain of no customer, and no address. */
    public static HosterSource ownFile(ProviderCatalog catalog) {
        return new HosterSource("mx-autoconfig", false, Grade.A, (options, domain) -> new Publication(
                WebRequest.forXml(URI.create("https://autoconfig." + domain.ascii() + "/mail/config-v1.1.xml")),
                domain), catalog);
    }

    /** The entry of the hoster in the provider database. */
    public static HosterSource inDatabase(ProviderCatalog catalog) {
        return new HosterSource("mx-database", true, Grade.B, DatabaseSource::entry, catalog);
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public boolean isThirdParty() {
        return thirdParty;
    }

    @Override
    public void search(Search search) {
        if (search.names().mailExchangers(search.address().domain())
                instanceof DnsAnswer.Found<MailExchanger>(List<MailExchanger> exchangers, boolean authenticated)
                && exchangers.stream().allMatch(exchanger -> catalog.findByMailExchanger(exchanger.host()).isEmpty())) {
            AtomicBoolean found = new AtomicBoolean();
            Questions.askAtOnce(hosters(search.address(), exchangers)
                    .<Callable<Answer>>map(hoster -> () -> ask(search, hoster)).toList(),
                    answer -> answer.page().ifPresent(page -> {
                        if (found.get()) {
                            page.question().answered(SourceOutcome.ABSENT, "one that comes before it has settings");
                        } else {
                            found.set(propose(search, answer.hoster(), page, authenticated));
                        }
                    }));
        }
    }

    // Three are enough: who takes mail for a domain is one provider, and perhaps the filter before it.
    private static Stream<DomainName> hosters(MailAddress address, List<MailExchanger> exchangers) {
        return exchangers.stream().flatMap(exchanger -> names(exchanger.host())).distinct()
                .filter(hoster -> !address.domain().equals(hoster)).limit(3);
    }

    // Some hosters publish for each region, at the name of the host without its first label.
    private static Stream<DomainName> names(DomainName exchanger) {
        return RegistrableDomain.of(exchanger).stream().flatMap(registrable -> Stream.concat(Stream.of(registrable),
                exchanger.parent().filter(parent -> parent.isWithin(registrable)).stream()));
    }

    private record Answer(DomainName hoster, Optional<Publication.Page> page) {
    }

    private Answer ask(Search search, DomainName hoster) {
        return new Answer(hoster, place.apply(search.options(), hoster).fetch(search));
    }

    private boolean propose(Search search, DomainName hoster, Publication.Page page, boolean authenticated) {
        List<Finding> warnings = authenticated ? List.of() : List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED,
                search.address().domain().unicode(), hoster.unicode()));
        return new AutoconfigFile(page.body(), true, authenticated ? grade : Grade.C, warnings)
                .propose(search, page.question());
    }
}
