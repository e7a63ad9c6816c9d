/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.postern.formats.SearchReport;
import org.postern.model.Proposal;
import org.postern.ui.internal.AccessibleName;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FileChoice;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** The trail of a search; it can be copied and saved as a report in which the address is left out. */
final class TrailDialog extends Dialog {

    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final int SAVE = IDialogConstants.CLIENT_ID + 1;
    private static final String USUAL_NAME = "postern-report.txt";

    private final UiEnvironment environment;
    private final Proposal proposal;
    private final FileChoice place;

    /** Asks where to save with the dialog of the system. */
    TrailDialog(Shell parent, UiEnvironment environment, Proposal proposal) {
        this(parent, environment, proposal, shell -> choose(shell, environment.messages()));
    }

    /** @param place asks where the report is to be saved */
    TrailDialog(Shell parent, UiEnvironment environment, Proposal proposal, FileChoice place) {
        super(parent);
        this.environment = environment;
        this.proposal = proposal;
        this.place = place;
    }

    private static Optional<Path> choose(Shell parent, Messages messages) {
        FileDialog dialog = new FileDialog(parent, SWT.SAVE);
        dialog.setText(messages.get(Phrase.TRAIL_SAVE_TITLE));
        dialog.setFileName(USUAL_NAME);
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
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
        TrailTree trail = new TrailTree(area, environment.messages(), proposal);
        GridDataFactory.fillDefaults().grab(true, true).hint(1140, 360).applyTo(trail.control());
        Text line = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        line.setBackground(area.getBackground());
        line.setText(environment.messages().get(Phrase.TRAIL_PROMPT));
        new AccessibleName(environment.messages().get(Phrase.TRAIL_SELECTED)).giveTo(line);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 76).applyTo(line);
        trail.control().addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                trail.selected().ifPresent(line::setText)));
        environment.help().describe(area, Context.TRAIL);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, environment.messages().get(Phrase.TRAIL_COPY), false);
        createButton(parent, SAVE, environment.messages().get(Phrase.TRAIL_SAVE), false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        switch (button) {
            case COPY -> copy();
            case SAVE -> place.ask(getShell()).ifPresent(this::save);
            default -> super.buttonPressed(button);
        }
    }

    private void copy() {
        Clipboard clipboard = new Clipboard(getShell().getDisplay());
        clipboard.setContents(new Object[] {asText()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void save(Path file) {
        String report = asText();
        BackgroundTask.start(getShell(), () -> write(file, report), saved -> {
            if (!saved) {
                MessageDialog.openError(getShell(), environment.messages().get(Phrase.TRAIL_SAVE_TITLE),
                        environment.messages().get(Phrase.TRAIL_NOT_SAVED, file.toString()));
            }
        }, () -> MessageDialog.openError(getShell(), environment.messages().get(Phrase.TRAIL_SAVE_TITLE),
                environment.messages().get(Phrase.INTERNAL_FAULT)));
    }

    private static boolean write(Path file, String report) {
        try {
            Files.writeString(file, report);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The report that a ticket takes, the same as the command line writes. */
    String asText() {
        return new SearchReport("Postern, " + System.getProperty("os.name") + ", Java " + Runtime.version())
                .text(proposal);
    }
}
