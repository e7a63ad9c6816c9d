/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postern.probe.ServerCertificate;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;

/** Certificates in the words of the person. */
final class CertificateWords {

    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)+)");
    private static final int PAIRS_IN_A_LINE = 16;

    private final Messages messages;
    private final DateTimeFormatter date;

    CertificateWords(Messages messages) {
        this.messages = messages;
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(messages.locale())
                .withZone(ZoneId.systemDefault());
    }

    String names(ServerCertificate certificate) {
        return certificate.names().isEmpty() ? messages.get(Phrase.CERTIFICATE_NAMELESS)
                : String.join(", ", certificate.names());
    }

    /** Who signed it, by the common name where there is one. */
    String issuer(ServerCertificate certificate) {
        Matcher name = COMMON_NAME.matcher(certificate.issuer());
        return name.find() ? name.group(1).replace("\\", "") : certificate.issuer();
    }

    String period(ServerCertificate certificate) {
        return messages.get(Phrase.CERTIFICATE_PERIOD, date(certificate.notBefore()), date(certificate.notAfter()));
    }

    String date(Instant instant) {
        return date.format(instant);
    }

    /** The fingerprint in two lines, as people read it to each other. */
    String fingerprint(String fingerprint) {
        List<String> pairs = List.of(fingerprint.split(":"));
        int middle = Math.min(PAIRS_IN_A_LINE, pairs.size());
        return (String.join(":", pairs.subList(0, middle)) + "\n"
                + String.join(":", pairs.subList(middle, pairs.size()))).strip();
    }
}
