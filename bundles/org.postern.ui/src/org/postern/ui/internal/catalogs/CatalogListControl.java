/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayers;
import org.postern.catalog.CatalogLayers.Addition;
import org.postern.catalog.CatalogProblem;
import org.postern.ui.internal.AccessibleName;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.FileChoice;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.UiThread;
import org.postern.ui.internal.ValueTable;
import org.postern.ui.internal.ValueTable.Column;

/** The stack of catalogs with all that can be done to it. Reading and fetching happen off the UI thread. */
final class CatalogListControl extends Composite {

    private final Messages messages;
    private final CatalogLayers layers;
    private final CatalogWords words;
    private final FileChoice fileChoice;
    private Optional<BackgroundTask> loading = Optional.empty();
    private List<CatalogLayer> shown = List.of();
    private boolean locked;
    private ValueTable<CatalogLayer> table;
    private Text detail;
    private Button up;
    private Button down;
    private Button addFile;
    private Button addUrl;
    private Button remove;
    private Button replace;

    CatalogListControl(Composite parent, UiEnvironment environment, FileChoice fileChoice) {
        super(parent, SWT.NONE);
        this.fileChoice = fileChoice;
        messages = environment.messages();
        layers = environment.services().layers();
        words = new CatalogWords(messages);
        GridLayoutFactory.fillDefaults().applyTo(this);
        createTable();
        createButtons();
        detail = new Text(this, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        detail.setBackground(getBackground());
        new AccessibleName(messages.get(Phrase.CATALOGS_SELECTED)).giveTo(detail);
        GridDataFactory.fillDefaults().grab(true, false).hint(400, 17).applyTo(detail);
        follow();
        load();
    }

    private void createTable() {
        table = ValueTable.checkable(this, messages, Phrase.CATALOGS_TITLE, List.of(
                Column.<CatalogLayer>of(Phrase.COLUMN_CATALOG, 45, words::name).withIcon(words::icon),
                Column.<CatalogLayer>of(Phrase.COLUMN_ORIGIN, 18, layer -> words.kind(layer.kind())),
                Column.<CatalogLayer>of(Phrase.COLUMN_PROVIDERS, 17, words::providers),
                Column.<CatalogLayer>of(Phrase.COLUMN_DATE, 20, words::newestDate)),
                CatalogLayer::enabled, this::enable);
        table.layOut(GridDataFactory.fillDefaults().grab(true, true).hint(480, 84));
        table.onSelection(this::selected);
    }

    /** In a row, so that the page shows list and look-up without scrolling. */
    private void createButtons() {
        Composite buttons = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(5).applyTo(buttons);
        up = button(buttons, Phrase.CATALOGS_UP, () -> move(position -> position - 1));
        down = button(buttons, Phrase.CATALOGS_DOWN, () -> move(position -> position + 1));
        addFile = button(buttons, Phrase.CATALOGS_ADD_FILE, this::askForFile);
        addUrl = button(buttons, Phrase.CATALOGS_ADD_URL, this::askForUrl);
        remove = button(buttons, Phrase.CATALOGS_REMOVE, this::remove);
        replace = new Button(this, SWT.CHECK);
        replace.setText(messages.get(Phrase.CATALOGS_REPLACE));
        replace.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> replaceBelow()));
    }

    private Button button(Composite parent, Phrase label, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(messages.get(label));
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        return button;
    }

    // Catalogs come and go with plug-ins, and pages arrive when they arrive.
    private void follow() {
        UiThread back = new UiThread(this);
        Runnable listener = () -> back.execute(this::load);
        layers.addChangeListener(listener);
        addDisposeListener(event -> layers.removeChangeListener(listener));
    }

    private record Listed(List<CatalogLayer> layers, boolean locked) {
    }

    private void load() {
        loading.ifPresent(BackgroundTask::cancel);
        loading = Optional.of(BackgroundTask.start(this, () -> new Listed(layers.layers(), layers.isLocked()),
                this::show, this::failed));
    }

    private void show(Listed listed) {
        Optional<String> before = table.selection().map(CatalogLayer::id);
        shown = listed.layers();
        locked = listed.locked();
        table.show(shown);
        table.select(layer -> before.filter(layer.id()::equals).isPresent());
        selected();
    }

    private void selected() {
        Optional<CatalogLayer> layer = table.selection();
        int position = layer.map(shown::indexOf).orElse(-1);
        boolean free = layer.isPresent() && !locked;
        up.setEnabled(free && position > 0);
        down.setEnabled(free && position < shown.size() - 1);
        remove.setEnabled(free && layer.filter(CatalogListControl::canBeRemoved).isPresent());
        replace.setEnabled(free);
        replace.setSelection(layer.filter(CatalogLayer::replacing).isPresent());
        addFile.setEnabled(!locked);
        addUrl.setEnabled(!locked);
        detail.setText(layer.map(this::describe).orElse(""));
    }

    private static boolean canBeRemoved(CatalogLayer layer) {
        return switch (layer.kind()) {
            case FILE, URL -> true;
            case BUILT_IN, PLUG_IN, PREFERENCES -> false;
        };
    }

    private String describe(CatalogLayer layer) {
        Stream<String> lock = locked ? Stream.of(messages.get(Phrase.CATALOGS_LOCKED)) : Stream.of();
        return Stream.of(lock, words.describe(layer), layer.problems().stream().map(CatalogProblem::toString))
                .flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    private void enable(CatalogLayer layer, boolean enabled) {
        change(() -> layers.enable(layer.id(), enabled));
    }

    private void move(IntUnaryOperator way) {
        table.selection().ifPresent(layer -> {
            int position = way.applyAsInt(shown.indexOf(layer));
            change(() -> layers.move(layer.id(), position));
        });
    }

    private void replaceBelow() {
        boolean replacing = replace.getSelection();
        table.selection().ifPresent(layer -> change(() -> layers.replaceBelow(layer.id(), replacing)));
    }

    private void remove() {
        table.selection().ifPresent(layer -> change(() -> layers.remove(layer.id())));
    }

    /** Forgets the arrangement: the order, and what is switched off or replaced. */
    void restoreDefaults() {
        change(layers::restoreDefaults);
    }

    private void askForFile() {
        fileChoice.ask(getShell()).ifPresent(file -> add(() -> layers.addFile(file)));
    }

    private void askForUrl() {
        InputDialog dialog = new InputDialog(getShell(), messages.get(Phrase.CATALOGS_URL_TITLE),
                messages.get(Phrase.CATALOGS_URL_PROMPT), "https://",
                text -> CatalogUrl.read(text).isPresent() ? null : messages.get(Phrase.CATALOGS_URL_MISTAKEN));
        if (dialog.open() == Window.OK) {
            Optional<URI> url = CatalogUrl.read(dialog.getValue());
            url.ifPresent(page -> add(() -> layers.addUrl(page)));
        }
    }

    private void add(Supplier<Addition> adding) {
        BackgroundTask.start(this, adding, this::added, this::failed);
    }

    private void added(Addition addition) {
        switch (addition) {
            case Addition.Added(CatalogLayer layer) -> load();
            case Addition.Refused(CatalogProblem problem) -> MessageDialog.openError(getShell(),
                    messages.get(Phrase.CATALOGS_TITLE), messages.get(Phrase.CATALOGS_REFUSED, problem.toString()));
        }
    }

    private void change(Runnable change) {
        BackgroundTask.start(this, () -> {
            change.run();
            return change;
        }, done -> load(), this::failed);
    }

    private void failed() {
        MessageDialog.openError(getShell(), messages.get(Phrase.CATALOGS_TITLE), messages.get(Phrase.INTERNAL_FAULT));
    }
}
