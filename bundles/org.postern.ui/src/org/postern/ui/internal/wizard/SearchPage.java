/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.postern.discovery.DiscoveryEvent;
import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.DiscoveryRun;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Outcome;
import org.postern.ui.internal.AccessibleName;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FileChoice;
import org.postern.ui.internal.FindingsView;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.UiThread;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;
import org.postern.ui.internal.certificates.CertificateOffers;
import org.postern.ui.internal.servers.ServerWords;

/** Shows the search while it runs; the result page follows by itself where something was found. */
final class SearchPage extends DraftPage {

    private final ServerWords words;
    private final SearchRows rows;
    private final FileChoice file;
    private final Runnable enterManually;
    private Optional<BackgroundTask> search = Optional.empty();
    private ValueTable<SearchRow> table;
    private ProgressBar progress;
    private FindingsView findings;
    private CertificateOffers certificates;
    private Button stopOrRepeat;

    /**
     * @param file asks for a file with settings
     * @param enterManually what to do where the person would rather type the servers
     */
    SearchPage(UiEnvironment environment, AccountDraft draft, FileChoice file, Runnable enterManually) {
        super("search", environment, draft, Context.WIZARD_SEARCH);
        this.words = new ServerWords(environment.messages());
        this.rows = new SearchRows(words);
        this.file = file;
        this.enterManually = enterManually;
        setTitle(text(Phrase.SEARCH_TITLE));
        setDescription(text(Phrase.SEARCH_PROMPT));
        setPageComplete(false);
    }

    @Override
    Control createContent(Composite parent) {
        Composite content = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(content);
        progress = new ProgressBar(content, SWT.INDETERMINATE);
        new AccessibleName(text(Phrase.SEARCH_TITLE)).giveTo(progress);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(progress);
        Label label = new Label(content, SWT.NONE);
        label.setText(text(Phrase.SEARCH_TABLE));
        table = table(content).layOut(GridDataFactory.fillDefaults().grab(true, true).hint(560, 180));
        findings = new FindingsView(content, environment(),
                GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 96));
        certificates = new CertificateOffers(content, environment(),
                GridDataFactory.fillDefaults().grab(true, false), this::searchAgain);
        createButtons(content);
        takeDroppedFiles(content);
        return content;
    }

    private ValueTable<SearchRow> table(Composite parent) {
        return new ValueTable<>(parent, messages(), Phrase.SEARCH_TITLE, List.of(
                Column.<SearchRow>of(Phrase.COLUMN_SOURCE, 20, row -> words.source(row.source())),
                Column.<SearchRow>of(Phrase.COLUMN_ASKED, 44, SearchRow::asked),
                Column.<SearchRow>of(Phrase.COLUMN_OUTCOME, 25, this::result).withIcon(this::icon),
                Column.<SearchRow>of(Phrase.COLUMN_TIME, 11, row -> row.elapsed().map(words::time).orElse(""))));
    }

    private String result(SearchRow row) {
        return switch (row.result()) {
            case SearchRow.Waiting waiting -> text(Phrase.OUTCOME_WAITING);
            case SearchRow.Answer answer -> words.outcome(answer.outcome());
            case SearchRow.Look look -> words.state(look.state());
        };
    }

    private Icon icon(SearchRow row) {
        return switch (row.result()) {
            case SearchRow.Waiting waiting -> Icon.WAITING;
            case SearchRow.Answer answer -> words.icon(answer.outcome());
            case SearchRow.Look look -> words.icon(look.state());
        };
    }

    private void createButtons(Composite parent) {
        Composite buttons = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(buttons);
        stopOrRepeat = new Button(buttons, SWT.PUSH);
        label(stopOrRepeat, Phrase.SEARCH_AGAIN);
        stopOrRepeat.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> stopOrRepeat()));
        Button manually = new Button(buttons, SWT.PUSH);
        label(manually, Phrase.ENTER_MANUALLY);
        manually.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> enterManually.run()));
        Button fromFile = new Button(buttons, SWT.PUSH);
        label(fromFile, Phrase.SEARCH_FILE);
        fromFile.addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                file.ask(getShell()).ifPresent(this::searchWith)));
    }

    @Override
    void shown() {
        if (draft().proposal().isEmpty() && !isSearching()) {
            draft().address().ifPresent(address -> start(address, DiscoveryOptions.DEFAULT));
        }
    }

    /** Leaving the page ends the search: its answer may be for another address by then. */
    @Override
    public void setVisible(boolean visible) {
        if (!visible && isSearching()) {
            stop();
        }
        if (!visible && certificates != null) {
            certificates.stop();
        }
        super.setVisible(visible);
    }

    private boolean isSearching() {
        return search.filter(BackgroundTask::isRunning).isPresent();
    }

    private void stopOrRepeat() {
        if (isSearching()) {
            stop();
            setMessage(text(Phrase.SEARCH_STOPPED));
        } else {
            searchAgain();
        }
    }

    // A control does not take what is dropped on those within it.
    private void takeDroppedFiles(Control place) {
        DropTarget target = new DropTarget(place, DND.DROP_COPY | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = DND.DROP_COPY;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] files && files.length > 0) {
                    searchWith(Path.of(files[0]));
                }
            }
        });
        if (place instanceof Composite parent) {
            Stream.of(parent.getChildren()).forEach(this::takeDroppedFiles);
        }
    }

    private void searchWith(Path settingsFile) {
        searchAgain(DiscoveryOptions.DEFAULT.withFile(settingsFile));
    }

    private void searchAgain() {
        searchAgain(DiscoveryOptions.DEFAULT);
    }

    private void searchAgain(DiscoveryOptions options) {
        if (isSearching()) {
            stop();
        }
        draft().forgetProposal();
        draft().address().ifPresent(address -> start(address, options));
    }

    private void start(MailAddress address, DiscoveryOptions options) {
        rows.clear();
        table.show(rows.rows());
        setMessage(text(Phrase.SEARCH_RUNNING, address.domain().unicode()));
        findings.show(List.of());
        certificates.show(List.of());
        DoubtedServers doubted = new DoubtedServers();
        Consumer<List<DiscoveryEvent>> listener = events -> {
            events.forEach(rows::take);
            table.show(rows.rows());
        };
        EventBatches batches = new EventBatches(new UiThread(getControl()), listener);
        search = Optional.of(BackgroundTask.start(getControl(),
                () -> search(address, options, batches.andThen(doubted)), proposal -> finished(proposal, doubted),
                this::failed));
        setSearching(true);
    }

    private Proposal search(MailAddress address, DiscoveryOptions options, Consumer<DiscoveryEvent> listener) {
        DiscoveryRun run = environment().services().discovery().start(address, options, listener);
        try {
            return run.await();
        } finally {
            run.cancel();
        }
    }

    private void finished(Proposal proposal, DoubtedServers doubted) {
        setSearching(false);
        boolean found = proposal.outcome() == Outcome.FOUND;
        draft().setProposal(proposal, found ? doubted.named() : doubted.all());
        findings.show(proposal.findings());
        certificates.show(draft().doubted());
        setPageComplete(found);
        switch (proposal.outcome()) {
            case FOUND -> setMessage(text(Phrase.SEARCH_FOUND));
            case NOT_FOUND -> setMessage(text(Phrase.SEARCH_NOT_FOUND), IMessageProvider.WARNING);
            case FAILED -> setMessage(text(Phrase.SEARCH_FAILED), IMessageProvider.WARNING);
        }
        if (found && isCurrentPage()) {
            getContainer().showPage(getNextPage());
        }
    }

    private void failed() {
        setSearching(false);
        setMessage(text(Phrase.INTERNAL_FAULT), IMessageProvider.ERROR);
    }

    private void stop() {
        search.ifPresent(BackgroundTask::cancel);
        setSearching(false);
    }

    private void setSearching(boolean searching) {
        progress.setVisible(searching);
        label(stopOrRepeat, searching ? Phrase.SEARCH_STOP : Phrase.SEARCH_AGAIN);
        if (searching) {
            setPageComplete(false);
        }
    }

    @Override
    public boolean isPageComplete() {
        return draft().proposal().filter(proposal -> proposal.outcome() == Outcome.FOUND).isPresent();
    }

    /** Gathers events from the thread of the search and hands them on in batches: one redraw for many answers. */
    private static final class EventBatches implements Consumer<DiscoveryEvent> {

        private final Queue<DiscoveryEvent> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private final UiThread back;
        private final Consumer<List<DiscoveryEvent>> listener;

        EventBatches(UiThread back, Consumer<List<DiscoveryEvent>> listener) {
            this.back = back;
            this.listener = listener;
        }

        @Override
        public void accept(DiscoveryEvent event) {
            waiting.add(event);
            if (scheduled.compareAndSet(false, true)) {
                back.execute(this::deliver);
            }
        }

        private void deliver() {
            scheduled.set(false);
            List<DiscoveryEvent> batch = new ArrayList<>();
            for (DiscoveryEvent event = waiting.poll(); event != null; event = waiting.poll()) {
                batch.add(event);
            }
            listener.accept(batch);
        }
    }
}
