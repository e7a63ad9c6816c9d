/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.postern.model.SourceId;
import org.postern.model.TrailEntry;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerWords;

/** The trail of a search, by source; it can be copied as text for a report. */
final class TrailDialog extends Dialog {

    private static final int COPY = IDialogConstants.CLIENT_ID;

    private final UiEnvironment environment;
    private final ServerWords words;
    private final List<TrailEntry> trail;

    TrailDialog(Shell parent, UiEnvironment environment, List<TrailEntry> trail) {
        super(parent);
        this.environment = environment;
        this.words = new ServerWords(environment.messages());
        this.trail = trail;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(environment.messages().get(Phrase.TRAIL_TITLE));
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Tree tree = new Tree(area, SWT.BORDER | SWT.FULL_SELECTION);
        tree.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(880, 320).applyTo(tree);
        column(tree, Phrase.COLUMN_ASKED, 390);
        column(tree, Phrase.COLUMN_OUTCOME, 140);
        column(tree, Phrase.COLUMN_TIME, 90);
        column(tree, Phrase.COLUMN_DETAIL, 250);
        ResourceManager images = Icon.imagesFor(tree);
        bySource().forEach((source, entries) -> {
            TreeItem parentItem = new TreeItem(tree, SWT.NONE);
            parentItem.setText(words.source(source));
            entries.forEach(entry -> {
                TreeItem item = new TreeItem(parentItem, SWT.NONE);
                item.setText(new String[] {entry.asked(), words.outcome(entry.outcome()),
                        words.time(entry.elapsed()), entry.detail()});
                item.setImage(1, words.icon(entry.outcome()).in(images));
            });
            parentItem.setExpanded(true);
        });
        environment.help().describe(area, Context.TRAIL);
        return area;
    }

    private void column(Tree tree, Phrase title, int width) {
        TreeColumn column = new TreeColumn(tree, SWT.LEFT);
        column.setText(environment.messages().get(title));
        column.setWidth(width);
    }

    private Map<SourceId, List<TrailEntry>> bySource() {
        return trail.stream().collect(Collectors.groupingBy(TrailEntry::source, LinkedHashMap::new,
                Collectors.toList()));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, environment.messages().get(Phrase.TRAIL_COPY), false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == COPY) {
            copy();
        } else {
            super.buttonPressed(button);
        }
    }

    private void copy() {
        if (trail.isEmpty()) {
            return;
        }
        Clipboard clipboard = new Clipboard(getShell().getDisplay());
        clipboard.setContents(new Object[] {asText()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    /** One line for each entry, in the order of the answers, for people who help each other in any language. */
    String asText() {
        return trail.stream().map(entry -> String.join("\t", entry.source().text(), entry.asked(),
                entry.outcome().id(), entry.elapsed().toMillis() + " ms", entry.detail()))
                .collect(Collectors.joining("\n"));
    }
}
