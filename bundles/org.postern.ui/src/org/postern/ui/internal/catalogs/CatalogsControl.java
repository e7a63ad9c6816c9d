/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.FileChoice;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;

/** The stack of catalogs, and below it which of them answers: the content of the preference page. */
public final class CatalogsControl extends Composite {

    private final CatalogListControl list;

    /** Asks for files with the dialog of the system. */
    public CatalogsControl(Composite parent, UiEnvironment environment) {
        this(parent, environment, shell -> choose(shell, environment.messages()));
    }

    /** @param fileChoice asks for the file of a catalog */
    public CatalogsControl(Composite parent, UiEnvironment environment, FileChoice fileChoice) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(5, 5).applyTo(this);
        list = new CatalogListControl(this, environment, fileChoice);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(new DomainLookup(this, environment));
        environment.help().describe(this, Context.CATALOGS_PAGE);
    }

    /** Forgets how somebody arranged the catalogs. */
    public void restoreDefaults() {
        list.restoreDefaults();
    }

    private static Optional<Path> choose(Shell parent, Messages messages) {
        FileDialog dialog = new FileDialog(parent, SWT.OPEN);
        dialog.setText(messages.get(Phrase.CATALOGS_FILE_TITLE));
        dialog.setFilterExtensions("*.xml", "*.*");
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }
}
