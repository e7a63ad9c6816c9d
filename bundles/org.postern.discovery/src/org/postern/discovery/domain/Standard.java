/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.util.Locale;

/**
 * A way in which mail programs learn the settings of a domain, the most trustworthy first.
 *
 * @since 0.1.0
 */
public enum Standard {

    /** draft-ietf-mailmaint-pacc. */
    PACC(Voice.DOMAIN),
    /** {@code https://autoconfig.DOMAIN} (draft-ietf-mailmaint-autoconfig). */
    AUTOCONFIG(Voice.DOMAIN),
    /** The same file in the well-known place of the web site of the domain. */
    AUTOCONFIG_WELL_KNOWN(Voice.WEB_SITE),
    /** The same file where drafts once had it, below {@code https://autoconfig.DOMAIN}; few programs ask there. */
    AUTOCONFIG_MAIL_V1(Voice.FORMER_PLACE),
    /** RFC 6186 and RFC 8314 section 5.1. */
    SRV(Voice.DOMAIN),
    /** {@code https://autodiscover.DOMAIN}, in XML (MS-OXDSCLI). */
    AUTODISCOVER(Voice.DOMAIN),
    /** The same on the web site of the domain. */
    AUTODISCOVER_DOMAIN(Voice.WEB_SITE),
    /** The same where {@code _autodiscover._tcp} leads. */
    AUTODISCOVER_SRV(Voice.DOMAIN),
    /** The same where {@code http://autodiscover.DOMAIN} leads: anybody on the way can have said it. */
    AUTODISCOVER_HTTP(Voice.UNPROTECTED),
    /** Autodiscover version 2, in JSON; says nothing of IMAP, POP3 and SMTP. */
    AUTODISCOVER_JSON(Voice.DOMAIN),
    /** The TXT record {@code mailconf=}. */
    TEXT(Voice.DOMAIN),
    /** RFC 8620 section 2.2; only shown. */
    JMAP(Voice.WEB_SITE),
    /** {@code http://autoconfig.DOMAIN}: anybody on the way can have written it. */
    AUTOCONFIG_HTTP(Voice.UNPROTECTED),
    /** The well-known place over http. */
    AUTOCONFIG_WELL_KNOWN_HTTP(Voice.UNPROTECTED),
    /** What the catalogs know of the domain. */
    CATALOG(Voice.OTHERS),
    /** What the catalogs know of the host that takes the mail of the domain. */
    MX(Voice.OTHERS),
    /** The provider database. */
    DATABASE(Voice.OTHERS),
    /** The autoconfig file of the host that takes the mail of the domain. */
    MX_AUTOCONFIG(Voice.HOSTER),
    /** The entry of that host in the provider database. */
    MX_DATABASE(Voice.HOSTER),
    /** What the sources say that plug-ins contribute, all together. */
    CONTRIBUTED(Voice.OTHERS),
    /** The usual names. */
    GUESS(Voice.NOBODY);

    /** Who speaks. */
    enum Voice {
        /** The domain, at a place that is there for nothing else. */
        DOMAIN,
        /** The domain, on a web site that may answer every question with some page. */
        WEB_SITE,
        /** The domain, at a place where nobody has to say anything. */
        FORMER_PLACE,
        /** The domain, as far as anybody can tell. */
        UNPROTECTED,
        /** Others, about the domain. */
        OTHERS,
        /** Others, about the hoster of the domain. */
        HOSTER,
        NOBODY
    }

    private final Voice voice;

    Standard(Voice voice) {
        this.voice = voice;
    }

    /** The name in JSON and messages, such as {@code autoconfig-well-known}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the domain itself speaks, so that its administrator can change what is said. */
    public boolean isOwn() {
        return voice == Voice.DOMAIN || voice == Voice.WEB_SITE || voice == Voice.FORMER_PLACE
                || voice == Voice.UNPROTECTED;
    }

    Voice voice() {
        return voice;
    }
}
