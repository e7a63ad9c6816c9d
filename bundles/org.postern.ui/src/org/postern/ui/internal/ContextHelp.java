/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal;

import org.eclipse.swt.widgets.Control;

/** Ties controls to context help (F1). */
@FunctionalInterface
public interface ContextHelp {

    void describe(Control control, Context context);

    /** The contexts that the help of Postern describes. */
    enum Context {
        ACCOUNTS_PAGE("accounts_page"),
        CATALOGS_PAGE("catalogs_page"),
        CERTIFICATES_PAGE("certificates_page"),
        CERTIFICATE("certificate"),
        EDIT_ACCOUNT("edit_account"),
        EDIT_SERVER("edit_server"),
        WIZARD_ADDRESS("wizard_address"),
        WIZARD_SEARCH("wizard_search"),
        WIZARD_RESULT("wizard_result"),
        WIZARD_MANUAL("wizard_manual"),
        WIZARD_PASSWORD("wizard_password"),
        WIZARD_CHECK("wizard_check"),
        WIZARD_CONTRIBUTED("wizard_contributed"),
        TRAIL("trail");

        private final String name;

        Context(String name) {
            this.name = name;
        }

        /** The full id, as in {@code contexts.xml}. */
        public String id() {
            return "org.postern.ui." + name;
        }
    }
}
