/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import org.postern.model.HostName;

/** Whose host it is, as far as its name shows. */
record HostOwner(String name) {

    // Two labels are too few below some public suffixes: unrelated servers then count as related, and nothing is said.
    static HostOwner of(HostName host) {
        String[] labels = host.text().split("\\.");
        return new HostOwner(host.isAddressLiteral() || labels.length < 2 ? host.text()
                : labels[labels.length - 2] + "." + labels[labels.length - 1]);
    }
}
