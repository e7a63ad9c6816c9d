/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.postern.ui.internal.ContextHelp.Context;
import org.postern.ui.internal.UiEnvironment;

/** The stack of catalogs, and below it which of them answers: the content of the preference page. */
public final class CatalogsControl extends Composite {

    private final CatalogListControl list;

    public CatalogsControl(Composite parent, UiEnvironment environment) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(5, 10).applyTo(this);
        list = new CatalogListControl(this, environment);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(list);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(new DomainLookup(this, environment));
        environment.help().describe(this, Context.CATALOGS_PAGE);
    }

    /** Forgets how somebody arranged the catalogs. */
    public void restoreDefaults() {
        list.restoreDefaults();
    }
}
