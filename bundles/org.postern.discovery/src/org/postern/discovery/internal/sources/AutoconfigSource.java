/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.sources;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.postern.discovery.DiscoveryOptions;
import org.postern.discovery.Search;
import org.postern.discovery.Source;
import org.postern.discovery.internal.NobodysMailbox;
import org.postern.discovery.web.WebRequest;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.SourceId;

/**
 * Fetches the file that a domain publishes about itself, at one of the places of draft-ietf-mailmaint-autoconfig. The
 * address is told to nobody but the host that the domain has for this, and to that over https alone; web sites and
 * everybody on the way are asked about {@link NobodysMailbox}, since some servers answer no other question.
 */
public final class AutoconfigSource implements Source {

    private static final SourceId UNPROTECTED = new SourceId("autoconfig-http");

    /** Where the file may be. */
    public enum Place {
        SUBDOMAIN, WELL_KNOWN,
        /** Of an early draft. */
        MAIL_V1
    }

    private final Place place;
    private final boolean secure;

    private AutoconfigSource(Place place, boolean secure) {
        this.place = place;
        this.secure = secure;
    }

    /** The file over https: the domain speaks for itself. */
    public static AutoconfigSource overHttps(Place place) {
        return new AutoconfigSource(place, true);
    }

    /** The file over http, where the options allow it: anybody on the way can have written it. */
    public static AutoconfigSource overHttp(Place place) {
        return new AutoconfigSource(place, false);
    }

    @Override
    public SourceId id() {
        return secure ? SourceId.AUTOCONFIG : UNPROTECTED;
    }

    @Override
    public boolean isAllowed(DiscoveryOptions options) {
        return !options.offline() && (secure || options.http());
    }

    @Override
    public void search(Search search) {
        MailAddress address = search.address();
        String file = (secure ? "https://" : "http://") + switch (place) {
            case SUBDOMAIN -> "autoconfig." + address.domain().ascii() + "/mail/config-v1.1.xml";
            case WELL_KNOWN -> address.domain().ascii() + "/.well-known/autoconfig/mail/config-v1.1.xml";
            case MAIL_V1 -> "autoconfig." + address.domain().ascii() + "/.well-known/mail-v1.xml";
        };
        boolean isTold = secure && place != Place.WELL_KNOWN;
        URI url = URI.create(file + "?emailaddress="
                + encoded((isTold ? address : NobodysMailbox.at(address.domain())).ascii()));
        List<Finding> warnings = secure ? List.of() : List.of(Finding.of(FindingCode.SOURCE_UNVOUCHED,
                address.domain().unicode(), file));
        new Publication(WebRequest.forXml(url), address.domain()).fetch(search, (body, question) ->
                new AutoconfigFile(body, !secure, secure ? Grade.A : Grade.D, warnings).propose(search, question));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
