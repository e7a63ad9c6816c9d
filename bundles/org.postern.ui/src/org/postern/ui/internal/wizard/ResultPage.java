/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.postern.model.Finding;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.ProposedServer;
import org.postern.model.Provider;
import org.postern.model.ServerState;
import org.postern.model.Settings;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;
import org.postern.ui.internal.certificates.CertificateOffers;
import org.postern.ui.internal.servers.ServerWords;

/** Shows which servers were found, where they come from, and what the person has to agree to. */
final class ResultPage extends DraftPage {

    private final ServerWords words;
    private final Runnable searchAgain;
    private final Runnable enterManually;
    private Optional<Proposal> shown = Optional.empty();
    private List<ProposedServer> usable = List.of();
    private Combo incoming;
    private Combo outgoing;
    private ValueTable<ProposedServer> servers;
    private ProviderPages pages;
    private FindingsView findings;
    private CertificateOffers certificates;
    private Button consent;

    /**
     * @param searchAgain what to do where another search may find more
     * @param enterManually what to do where the person would rather type the servers
     */
    ResultPage(UiEnvironment environment, AccountDraft draft, Runnable searchAgain, Runnable enterManually) {
        super("result", environment, draft, Context.WIZARD_RESULT);
        this.words = new ServerWords(environment.messages());
        this.searchAgain = searchAgain;
        this.enterManually = enterManually;
        setTitle(text(Phrase.RESULT_TITLE));
        setDescription(text(Phrase.RESULT_PROMPT));
        setPageComplete(false);
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(8, 6).applyTo(content);
        incoming = choice(content, Phrase.RESULT_INCOMING);
        outgoing = choice(content, Phrase.RESULT_OUTGOING);
        servers = table(content).layOut(GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(600, 110));
        pages = new ProviderPages(content, environment(),
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(300, SWT.DEFAULT));
        findings = new FindingsView(content, environment(),
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(SWT.DEFAULT, 90));
        certificates = new CertificateOffers(content, environment(),
                GridDataFactory.fillDefaults().grab(true, false).span(2, 1), searchAgain);
        consent = new Button(content, SWT.CHECK | SWT.WRAP);
        consent.setText(text(Phrase.RESULT_CONSENT));
        consent.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> updateComplete()));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(consent);
        createButtons(content);
        return content;
    }

    private Combo choice(Composite parent, Phrase label) {
        new Label(parent, SWT.NONE).setText(text(label));
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> showChosen()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        return combo;
    }

    private ValueTable<ProposedServer> table(Composite parent) {
        return new ValueTable<>(parent, messages(), Phrase.RESULT_TITLE, List.of(
                Column.<ProposedServer>of(Phrase.COLUMN_SERVER, 41, found -> words.summary(found.server())),
                Column.<ProposedServer>of(Phrase.COLUMN_FOUND_IN, 18, found -> words.sources(found.sources())),
                Column.<ProposedServer>of(Phrase.COLUMN_TRUST, 19, found -> words.grade(found.grade())),
                Column.<ProposedServer>of(Phrase.COLUMN_STATE, 22, found -> words.state(found.state()))
                        .withIcon(found -> words.icon(found.state()))));
    }

    private void createButtons(Composite parent) {
        Composite buttons = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(buttons);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
        Button details = new Button(buttons, SWT.PUSH);
        label(details, Phrase.RESULT_DETAILS);
        details.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> draft().proposal()
                .ifPresent(proposal -> new TrailDialog(getShell(), environment(), proposal).open())));
        Button manually = new Button(buttons, SWT.PUSH);
        label(manually, Phrase.ENTER_MANUALLY);
        manually.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> enterManually.run()));
    }

    @Override
    void shown() {
        if (!shown.equals(draft().proposal())) {
            shown = draft().proposal();
            shown.ifPresent(this::show);
        }
        agreeTo();
    }

    private void show(Proposal proposal) {
        setMessage(proposal.provider().map(Provider::name).map(name -> text(Phrase.RESULT_PROVIDER, name))
                .orElseGet(() -> text(Phrase.RESULT_PROMPT)));
        pages.show(proposal.provider());
        usable = proposal.incoming().stream().filter(found -> found.server().protocol().isSupported()).toList();
        fill(incoming, usable);
        fill(outgoing, proposal.outgoing());
        consent.setSelection(false);
        boolean asks = proposal.consent() == Consent.REQUIRED;
        consent.setVisible(asks);
        GridDataFactory.createFrom((GridData) consent.getLayoutData()).exclude(!asks)
                .applyTo(consent);
        showChosen();
        consent.requestLayout();
    }

    private void fill(Combo combo, List<ProposedServer> choices) {
        combo.setItems(choices.stream().map(choice -> words.summary(choice.server())).toArray(String[]::new));
        combo.select(0);
        combo.setEnabled(choices.size() > 1);
    }

    private void showChosen() {
        List<ProposedServer> chosen = Stream.concat(chosenIncoming().stream(), series().stream()).toList();
        servers.show(chosen);
        Set<Finding> all = new LinkedHashSet<>();
        shown.ifPresent(proposal -> all.addAll(proposal.findings()));
        chosen.forEach(server -> all.addAll(server.findings()));
        findings.show(List.copyOf(all));
        certificates.show(Stream.concat(draft().doubted().stream(), chosen.stream()
                .filter(server -> server.state() == ServerState.CERTIFICATE).map(ProposedServer::server)).toList());
        updateComplete();
    }

    private Optional<ProposedServer> chosenIncoming() {
        int selected = incoming.getSelectionIndex();
        return selected < 0 ? Optional.empty() : Optional.of(usable.get(selected));
    }

    /** The outgoing series, led by the server that the person chose. */
    private List<ProposedServer> series() {
        List<ProposedServer> series = new ArrayList<>();
        shown.ifPresent(proposal -> series.addAll(proposal.outgoing()));
        int first = outgoing.getSelectionIndex();
        if (first > 0) {
            series.addFirst(series.remove(first));
        }
        return series;
    }

    private void updateComplete() {
        setPageComplete(chosenIncoming().isPresent() && !series().isEmpty()
                && (!asksForConsent() || consent.getSelection()));
        agreeTo();
    }

    private boolean asksForConsent() {
        return shown.filter(proposal -> proposal.consent() == Consent.REQUIRED).isPresent();
    }

    // Only what the person agreed to becomes the settings of the draft.
    private void agreeTo() {
        draft().setSettings(isPageComplete()
                ? chosenIncoming().map(server -> new Settings(server.server(),
                        series().stream().map(ProposedServer::server).toList()))
                : Optional.empty());
    }
}
