/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.postern.ui.internal.ContributionLog;
import org.postern.ui.internal.wizard.AccountPageExtension.Position;

/** Reads the extension point {@code org.postern.ui.accountPages}. One bad element never hides another. */
public final class AccountPageExtensions {

    static final String POINT = "org.postern.ui.accountPages";

    private AccountPageExtensions() {
    }

    /** The pages that the registry knows now; elements that are not complete are left out and reported. */
    static List<AccountPageExtension> read(IExtensionRegistry registry, ContributionLog log) {
        List<AccountPageExtension> pages = new ArrayList<>();
        for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
            read(element, log).ifPresent(pages::add);
        }
        return pages;
    }

    private static Optional<AccountPageExtension> read(IConfigurationElement element, ContributionLog log) {
        Optional<Position> position = Optional.ofNullable(element.getAttribute("position")).flatMap(id ->
                Stream.of(Position.values()).filter(known -> known.id().equals(id)).findFirst());
        boolean complete = Stream.of("id", "title", "class").map(element::getAttribute)
                .noneMatch(value -> value == null || value.isBlank());
        if (!complete || position.isEmpty()) {
            log.report("The account page " + element.getAttribute("id") + " of "
                    + element.getContributor().getName()
                    + " lacks id, title, class or a known position, and is left out");
            return Optional.empty();
        }
        return Optional.of(new AccountPageExtension(element, position.get()));
    }
}
