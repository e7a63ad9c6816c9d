/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.postern.ui.AccountPage;

/** One page that another plug-in contributes, before its code is loaded. */
final class AccountPageExtension {

    /** Where the page stands. */
    enum Position {
        AFTER_PASSWORD("after-password"), BEFORE_FINISH("before-finish");

        private final String id;

        Position(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private final IConfigurationElement element;
    private final Position position;

    AccountPageExtension(IConfigurationElement element, Position position) {
        this.element = element;
        this.position = position;
    }

    String id() {
        return element.getAttribute("id");
    }

    String title() {
        return element.getAttribute("title");
    }

    Position position() {
        return position;
    }

    String contributor() {
        return element.getContributor().getName();
    }

    /** Makes the page; a page that cannot be made is empty and stands in the log. */
    Optional<AccountPage> create() {
        try {
            return Optional.of((AccountPage) element.createExecutableExtension("class"));
        } catch (CoreException | ClassCastException | LinkageError fault) {
            ILog.of(AccountPageExtension.class).error(failure(), fault);
            return Optional.empty();
        }
    }

    /** What the log says where the page fails. */
    String failure() {
        return "The account page " + id() + " of " + contributor() + " failed and is left out";
    }
}
