/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.postern.discovery.FixedFields;
import org.postern.model.Server;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerQuestion;
import org.postern.ui.internal.servers.ServerWords;

/** The series of outgoing servers of one account, in the order in which they are tried. */
final class OutgoingSeriesControl extends Composite {

    private final UiEnvironment environment;
    private final ServerWords words;
    private final Supplier<String> username;
    private final Function<FixedFields, ServerQuestion> question;
    private final Runnable changed;
    private final List<Server> series;
    private final org.eclipse.swt.widgets.List list;
    private final Button up;
    private final Button down;
    private final Button edit;
    private final Button remove;

    /**
     * @param username the name to log in with at a new server
     * @param question what to ask about the fields of one of the servers
     * @param changed called after every change by the person
     */
    OutgoingSeriesControl(Composite parent, UiEnvironment environment, List<Server> servers,
            Supplier<String> username, Function<FixedFields, ServerQuestion> question, Runnable changed) {
        super(parent, SWT.NONE);
        this.environment = environment;
        this.words = new ServerWords(environment.messages());
        this.username = username;
        this.question = question;
        this.changed = changed;
        this.series = new ArrayList<>(servers);
        Messages messages = environment.messages();
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
        Label label = new Label(this, SWT.NONE);
        label.setText(messages.get(Phrase.SERIES_LABEL));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);
        list = new org.eclipse.swt.widgets.List(this, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> enable()));
        GridDataFactory.fillDefaults().grab(true, true).hint(300, 90).applyTo(list);
        Composite buttons = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, messages.get(Phrase.SERIES_ADD), this::add);
        edit = button(buttons, messages.get(Phrase.SERIES_EDIT), this::edit);
        remove = button(buttons, messages.get(Phrase.SERIES_REMOVE), this::remove);
        up = button(buttons, messages.get(Phrase.SERIES_UP), () -> move(-1));
        down = button(buttons, messages.get(Phrase.SERIES_DOWN), () -> move(1));
        show(0);
    }

    private static Button button(Composite parent, String label, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> action.run()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    /** The servers in their order; empty where the person has removed them all. */
    List<Server> series() {
        return List.copyOf(series);
    }

    private void add() {
        ask(Optional.empty()).ifPresent(server -> {
            series.add(server);
            changed(series.size() - 1);
        });
    }

    private void edit() {
        int selected = list.getSelectionIndex();
        ask(Optional.of(series.get(selected))).ifPresent(server -> {
            series.set(selected, server);
            changed(selected);
        });
    }

    private Optional<Server> ask(Optional<Server> before) {
        ServerDialog dialog = new ServerDialog(getShell(), environment, username.get(), before, question);
        return dialog.open() == Window.OK ? dialog.server() : Optional.empty();
    }

    private void remove() {
        int selected = list.getSelectionIndex();
        series.remove(selected);
        changed(Math.min(selected, series.size() - 1));
    }

    private void move(int step) {
        int selected = list.getSelectionIndex();
        Collections.swap(series, selected, selected + step);
        changed(selected + step);
    }

    private void changed(int selected) {
        show(selected);
        changed.run();
    }

    private void show(int selected) {
        list.setItems(series.stream().map(words::summary).toArray(String[]::new));
        list.select(selected);
        enable();
    }

    private void enable() {
        int selected = list.getSelectionIndex();
        edit.setEnabled(selected >= 0);
        remove.setEnabled(selected >= 0);
        up.setEnabled(selected > 0);
        down.setEnabled(selected >= 0 && selected < series.size() - 1);
    }
}
