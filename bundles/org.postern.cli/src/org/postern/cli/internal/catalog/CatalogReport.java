/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.postern.catalog.DomainExplanation;
import org.postern.catalog.DomainExplanation.Standing;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.catalog.ProviderRecord.RetiredHost;
import org.postern.cli.internal.terminal.Messages;
import org.postern.cli.internal.terminal.TextTable;
import org.postern.cli.internal.terminal.Words;
import org.postern.model.ServerTemplate;

/** A record of the catalogs for people. */
final class CatalogReport {

    private final Messages messages;
    private final Words words;

    CatalogReport(Messages messages) {
        this.messages = messages;
        this.words = new Words(messages);
    }

    /** @param explanation which layers know the domain that was asked for */
    List<String> lines(CatalogAnswer answer, DomainExplanation explanation) {
        ProviderRecord found = answer.record();
        TextTable table = new TextTable();
        servers("proposal.incoming", found.incoming(), table);
        servers("proposal.outgoing", found.outgoing(), table);
        table.row(messages.text("catalog.password"),
                messages.text("password-rule." + found.provider().passwordRule().id()));
        found.provider().passwordLink().ifPresent(link -> table.row("", link.toString()));
        found.provider().preparation().forEach(preparation -> table.row(messages.text("catalog.preparation"),
                words.protocol(preparation.protocol()), preparation.link().toString()));
        found.retired().forEach(host -> table.row(messages.text("catalog.retired"), retired(host)));
        table.row(messages.text("catalog.domains"), String.join(", ", found.domains()));
        table.row(messages.text("catalog.rule"), answer.rule());
        table.row(messages.text("catalog.from"), messages.text("catalog.provenance", answer.catalog(),
                found.provenance().source(), found.provenance().date().toString()));
        explanation.matches().stream().filter(match -> match.standing() != Standing.ANSWERS)
                .forEach(match -> table.row(messages.text("catalog.also"),
                        messages.text("catalog.standing." + match.standing().id(), match.layer().catalog().name(),
                                match.answer().record().provider().id(), match.answer().rule())));
        List<String> lines = new ArrayList<>();
        lines.add(found.provider().name());
        lines.addAll(table.lines());
        return Stream.concat(lines.stream(),
                found.verified() ? Stream.empty() : Stream.of("  " + messages.text("catalog.unverified"))).toList();
    }

    private void servers(String label, List<ServerTemplate> servers, TextTable table) {
        for (ServerTemplate server : servers) {
            table.row(server == servers.getFirst() ? messages.text(label) : "",
                    words.protocol(server.protocol()) + " " + server.host() + ":" + server.port(),
                    words.security(server.security()), words.authentication(server.authentication()));
        }
    }

    private String retired(RetiredHost host) {
        return host.replacement().map(name -> messages.text("catalog.replaced", host.host(), name))
                .orElse(host.host());
    }
}
