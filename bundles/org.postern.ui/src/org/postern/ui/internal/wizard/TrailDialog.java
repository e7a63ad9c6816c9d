/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import org.postern.formats.SearchReport;
import org.postern.model.Proposal;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.model.TrailEntry;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerWords;

/** The trail of a search, by source; it can be copied as a report in which the address is left out. */
final class TrailDialog extends Dialog {

    private static final int COPY = IDialogConstants.CLIENT_ID;

    private final UiEnvironment environment;
    private final ServerWords words;
    private final Proposal proposal;

    TrailDialog(Shell parent, UiEnvironment environment, Proposal proposal) {
        super(parent);
        this.environment = environment;
        this.words = new ServerWords(environment.messages());
        this.proposal = proposal;
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
        GridDataFactory.fillDefaults().grab(true, true).hint(1040, 320).applyTo(tree);
        column(tree, Phrase.COLUMN_ASKED, 470);
        column(tree, Phrase.COLUMN_OUTCOME, 170);
        column(tree, Phrase.COLUMN_TIME, 80);
        column(tree, Phrase.COLUMN_DETAIL, 300);
        ResourceManager images = Icon.imagesFor(tree);
        bySource().forEach((source, entries) -> {
            TreeItem parentItem = new TreeItem(tree, SWT.NONE);
            show(parentItem, words.source(source), whole(entries), "", images);
            entries.forEach(entry -> {
                show(new TreeItem(parentItem, SWT.NONE), entry.asked(), entry, entry.detail(), images);
            });
            parentItem.setExpanded(true);
        });
        environment.help().describe(area, Context.TRAIL);
        return area;
    }

    private void show(TreeItem item, String first, TrailEntry entry, String detail, ResourceManager images) {
        item.setText(new String[] {first, words.outcome(entry.outcome()), words.time(entry.elapsed()), detail});
        item.setImage(1, words.icon(entry.outcome()).in(images));
    }

    // A source has found something, or else is as doubtful as its most doubtful answer; its questions run together.
    private static TrailEntry whole(List<TrailEntry> entries) {
        SourceOutcome outcome = Stream.of(SourceOutcome.FOUND, SourceOutcome.SPURIOUS, SourceOutcome.REJECTED)
                .filter(one -> entries.stream().anyMatch(entry -> entry.outcome() == one)).findFirst()
                .orElse(SourceOutcome.ABSENT);
        TrailEntry longest = entries.stream().max(Comparator.comparing(TrailEntry::elapsed)).orElseThrow();
        return new TrailEntry(longest.source(), longest.asked(), outcome, longest.elapsed(), "");
    }

    private void column(Tree tree, Phrase title, int width) {
        TreeColumn column = new TreeColumn(tree, SWT.LEFT);
        column.setText(environment.messages().get(title));
        column.setWidth(width);
    }

    private Map<SourceId, List<TrailEntry>> bySource() {
        return proposal.trail().stream().collect(Collectors.groupingBy(TrailEntry::source, LinkedHashMap::new,
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
        Clipboard clipboard = new Clipboard(getShell().getDisplay());
        clipboard.setContents(new Object[] {asText()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    /** The report that a ticket takes, the same as the command line writes. */
    String asText() {
        return new SearchReport("Postern, " + System.getProperty("os.name") + ", Java " + Runtime.version())
                .text(proposal);
    }
}
