/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.List;
import java.util.Optional;

import org.postern.catalog.ProviderCatalog;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.probe.dns.DnsAnswer;
import org.postern.probe.dns.MailExchanger;

/**
 * Asks who takes the domain's mail (RFC 5321 section 5.1) and looks that host up in the catalogs. Without DNSSEC
 * anybody on the way can forge that answer, so that the person has to agree.
 */
public final class MxSource implements Source {

    private final ProviderCatalog catalog;

    public MxSource(ProviderCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public SourceId id() {
        return SourceId.MX;
    }

    @Override
    public void search(Search search) {
        DomainName domain = search.address().domain();
        Search.Question question = search.ask(domain.ascii() + " MX");
        switch (search.names().mailExchangers(domain)) {
            case DnsAnswer.Found<MailExchanger>(List<MailExchanger> exchangers, boolean authenticated) ->
                lookUp(search, question, exchangers, authenticated);
            case DnsAnswer.Absent<MailExchanger>(boolean nameExists) -> {
                if (!nameExists) {
                    search.report(Finding.of(FindingCode.DOMAIN_NOT_FOUND, domain.unicode()));
                }
                question.answered(SourceOutcome.ABSENT, nameExists ? "no MX record" : "no such domain");
            }
            case DnsAnswer.Failed<MailExchanger> failed -> {
                search.report(failed.finding(domain.unicode()));
                Trouble.end(question, failed);
            }
        }
    }

    private void lookUp(Search search, Search.Question question, List<MailExchanger> exchangers,
            boolean authenticated) {
        if (exchangers.isEmpty()) {
            search.report(Finding.of(FindingCode.DOMAIN_NO_MAIL, search.address().domain().unicode()));
            question.answered(SourceOutcome.ABSENT, "the domain says that it takes no mail");
            return;
        }
        Optional<CatalogAnswer> known = exchangers.stream()
                .flatMap(exchanger -> catalog.findByMailExchanger(exchanger.host()).stream()).findFirst();
        if (known.isEmpty()) {
            question.answered(SourceOutcome.ABSENT,
                    "no catalog knows " + exchangers.getFirst().host().ascii());
            return;
        }
        CatalogAnswer answer = known.get();
        String provider = answer.record().provider().name();
        List<Finding> warnings = authenticated ? List.of() : List.of(
                Finding.of(FindingCode.SOURCE_UNVOUCHED, search.address().domain().unicode(), provider));
        Grade grade = authenticated ? Grade.A : Grade.C;
        CatalogAnswers.tell(search, question, answer, grade, warnings);
    }
}
