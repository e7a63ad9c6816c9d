/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.TrailEntry;

/**
 * Takes the local part of an address out of text that others may read, such as the trail, where strangers may have
 * brought it in: as the mailbox of an address, or as a label of a host name. Names by convention and the domain itself
 * may read the same by chance; they tell nothing, and stay. Immutable.
 *
 * @since 0.1.0
 */
public final class LocalPartFilter {

    private static final String PLACEHOLDER = "%EMAILLOCALPART%";
    private static final Pattern BY_CONVENTION = Pattern.compile("imap|pop|pop3|smtp|mail|autoconfig|www",
            Pattern.CASE_INSENSITIVE);

    private final Pattern mailbox;
    private final Pattern label;
    private final boolean isConventional;

    /** A filter for the local part of this address. */
    public LocalPartFilter(MailAddress address) {
        String plain = Pattern.quote(address.localPart());
        String encoded = Pattern.quote(URLEncoder.encode(address.localPart(), StandardCharsets.UTF_8));
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        mailbox = Pattern.compile("(?:" + plain + "|" + encoded + ")(?=@|%40)", flags);
        String domain = Pattern.quote(address.domain().ascii()) + "(?![\\w.-])";
        String asName = Pattern.quote(DomainName.parse(address.localPart()).map(DomainName::ascii)
                .orElse(address.localPart()));
        label = Pattern.compile("(?<![\\p{L}\\p{N}_-])(?!" + domain + ")(?:" + plain + "|" + asName
                + ")(?=\\.[\\p{L}\\p{N}])", flags);
        isConventional = BY_CONVENTION.matcher(address.localPart()).matches();
    }

    /** The line with {@code %EMAILLOCALPART%} where the local part stood. */
    public TrailEntry filter(TrailEntry entry) {
        return new TrailEntry(entry.source(), filter(entry.asked()), entry.outcome(), entry.elapsed(),
                filter(entry.detail()));
    }

    /** The text with {@code %EMAILLOCALPART%} where the local part stood. */
    public String filter(String text) {
        String withoutMailbox = mailbox.matcher(text).replaceAll(PLACEHOLDER);
        return isConventional ? withoutMailbox : label.matcher(withoutMailbox).replaceAll(PLACEHOLDER);
    }
}
