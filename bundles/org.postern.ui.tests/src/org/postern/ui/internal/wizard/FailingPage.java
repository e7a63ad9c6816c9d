/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.postern.ui.AccountPage;
import org.postern.ui.AccountPageSite;

/** A contributed page with a fault of its own. */
public final class FailingPage implements AccountPage {

    @Override
    public Control createControl(Composite parent, AccountPageSite site) {
        throw new IllegalStateException("the fault of another plug-in");
    }
}
