/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.DomainExplanation;
import org.postern.catalog.DomainExplanation.Match;
import org.postern.catalog.ProviderRecord;
import org.postern.model.DomainName;
import org.postern.model.ServerTemplate;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.UiThread;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;

/** Shows, while somebody types a domain or an address, which catalog answers for it and what that overrides. */
final class DomainLookup extends Composite {

    /** A pause in typing after which people expect an answer. */
    private static final int PAUSE_MILLIS = 200;

    private final Messages messages;
    private final CatalogLayers layers;
    private final Runnable lookUp = this::lookUp;
    private Optional<BackgroundTask> asking = Optional.empty();
    private Text field;
    private Label answer;
    private ValueTable<Match> table;

    DomainLookup(Composite parent, UiEnvironment environment) {
        super(parent, SWT.NONE);
        messages = environment.messages();
        layers = environment.services().layers();
        CatalogWords words = new CatalogWords(messages);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
        new Label(this, SWT.NONE).setText(messages.get(Phrase.LOOKUP_LABEL));
        field = new Text(this, SWT.BORDER | SWT.SINGLE);
        field.setMessage(messages.get(Phrase.ADDRESS_EXAMPLE));
        field.addModifyListener(event -> getDisplay().timerExec(PAUSE_MILLIS, lookUp));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        answer = new Label(this, SWT.WRAP);
        answer.setText(messages.get(Phrase.LOOKUP_PROMPT));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(400, SWT.DEFAULT).applyTo(answer);
        table = new ValueTable<>(this, messages, Phrase.LOOKUP_ANSWERS, List.of(
                Column.<Match>of(Phrase.COLUMN_OUTCOME, 22, match -> words.standing(match.standing()))
                        .withIcon(match -> words.icon(match.standing())),
                Column.<Match>of(Phrase.COLUMN_CATALOG, 24, match -> words.name(match.layer())),
                Column.<Match>of(Phrase.COLUMN_PROVIDER, 19, match -> match.answer().record().provider().name()),
                Column.<Match>of(Phrase.COLUMN_RULE, 17, match -> match.answer().rule()),
                Column.<Match>of(Phrase.COLUMN_DATE, 18,
                        match -> words.date(match.answer().record().provenance().date()))));
        table.layOut(GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(480, 60));
        UiThread back = new UiThread(this);
        Runnable listener = () -> back.execute(lookUp);
        layers.addChangeListener(listener);
        addDisposeListener(event -> {
            layers.removeChangeListener(listener);
            getDisplay().timerExec(-1, lookUp);
        });
    }

    private void lookUp() {
        asking.ifPresent(BackgroundTask::cancel);
        String typed = field.getText().strip();
        Optional<DomainName> domain = DomainName.parse(typed.substring(typed.lastIndexOf('@') + 1));
        if (domain.isEmpty()) {
            table.show(List.of());
            answer.setText(messages.get(typed.isEmpty() ? Phrase.LOOKUP_PROMPT : Phrase.ADDRESS_DOMAIN));
            return;
        }
        asking = Optional.of(BackgroundTask.start(this, () -> layers.explain(domain.get()), this::show,
                () -> answer.setText(messages.get(Phrase.INTERNAL_FAULT))));
    }

    private void show(DomainExplanation explanation) {
        table.show(explanation.matches());
        String domain = explanation.domain().unicode();
        answer.setText(explanation.answer().map(match -> describe(domain, match.answer().record()))
                .orElseGet(() -> messages.get(Phrase.LOOKUP_NOBODY, domain)).replace("&", "&&"));
        layout(true, true);
    }

    private String describe(String domain, ProviderRecord record) {
        String hosts = Stream.concat(record.incoming().stream(), record.outgoing().stream())
                .map(ServerTemplate::host).distinct().collect(Collectors.joining(", "));
        String provider = record.provider().name();
        String source = record.provenance().source();
        return hosts.isEmpty() ? messages.get(Phrase.LOOKUP_NO_SERVERS, domain, provider, source)
                : messages.get(Phrase.LOOKUP_ANSWER, domain, provider, hosts, source);
    }
}
