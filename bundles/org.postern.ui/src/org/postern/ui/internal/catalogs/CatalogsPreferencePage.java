/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.ServicesPreferencePage;
import org.postern.ui.internal.UiEnvironment;

/**
 * The preference page <em>Provider Catalogs</em>. What is done here is done at once, so that the look-up below the list
 * shows what came of it; <em>Restore Defaults</em> forgets it.
 */
public final class CatalogsPreferencePage extends ServicesPreferencePage {

    private Optional<CatalogsControl> shown = Optional.empty();

    public CatalogsPreferencePage() {
        super(Phrase.CATALOGS_PROMPT);
    }

    @Override
    protected Control createContents(Composite parent, UiEnvironment environment) {
        CatalogsControl catalogs = new CatalogsControl(parent, environment);
        shown = Optional.of(catalogs);
        return catalogs;
    }

    @Override
    protected void performDefaults() {
        shown.ifPresent(CatalogsControl::restoreDefaults);
        super.performDefaults();
    }
}
