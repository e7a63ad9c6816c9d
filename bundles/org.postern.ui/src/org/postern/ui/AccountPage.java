/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.postern.accounts.Account;

/**
 * A page that another plug-in adds to the wizard <em>Add Mail Account</em> through the extension point
 * {@code org.postern.ui.accountPages}. The wizard makes an instance with the constructor without parameters when the
 * person reaches the page, and calls every method on the UI thread; none may block.
 *
 * @since 0.1.0
 */
public interface AccountPage {

    /**
     * Makes the controls of the page. Called once.
     *
     * @param parent where the controls go
     * @param site what the wizard knows so far; valid until the wizard is closed
     * @return the one child of {@code parent} that holds all controls
     */
    Control createControl(Composite parent, AccountPageSite site);

    /** Whether the person may go on; asked again after {@link AccountPageSite#changed()}. */
    default boolean isComplete() {
        return true;
    }

    /** The account is saved: the moment to save what the page adds to it. Not called where the wizard is cancelled. */
    default void saved(Account account) {
    }
}
