/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.util.List;
import java.util.stream.Stream;

import org.postern.model.MailAddress;
import org.postern.model.Server;
import org.postern.model.ServerTemplate;

/** Servers as files and catalogs describe them for everybody. */
final class Templates {

    private Templates() {
    }

    /** The servers for one address; those that make no valid one are left out. */
    static List<Server> filled(List<ServerTemplate> templates, MailAddress address) {
        return templates.stream().flatMap(template -> template.forAddress(address).stream()).toList();
    }

    /** Those whose hosts are the same for everybody: to ask for any other would tell a stranger the local part. */
    static List<ServerTemplate> forEverybody(List<ServerTemplate> templates) {
        return templates.stream().filter(template -> !template.host().contains("%EMAILADDRESS%")
                && !template.host().contains("%EMAILLOCALPART%")).toList();
    }

    /** Where the servers are, with placeholders as they stand, for the trail. */
    static Stream<String> hosts(List<ServerTemplate> templates) {
        return templates.stream().map(template -> template.host() + ":" + template.port());
    }
}
