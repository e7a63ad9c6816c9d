/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui;

import java.util.Optional;

import org.postern.model.MailAddress;
import org.postern.model.Provider;
import org.postern.model.Settings;

/**
 * The wizard as an {@link AccountPage} sees it. To be used on the UI thread. The password is not within reach.
 *
 * @since 0.1.0
 */
public interface AccountPageSite {

    /** The address that is being set up. */
    MailAddress address();

    /** The servers that the person agreed to. */
    Settings settings();

    /** Who runs the mail of this address, where that is known. */
    Optional<Provider> provider();

    /** Tells the wizard to ask {@link AccountPage#isComplete()} again. */
    void changed();
}
