/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;

/** Answers as servers really give them; host names, addresses and session numbers are shortened. */
final class ServerAnswersTest {

    private final ServerAnswers answers = ServerAnswers.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // Gmail
            "smtp | login.app-password-required | 534-5.7.9 Application-specific password required. For more information, go to 534 5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor a1-20020a0 - gsmtp",
            "imap | login.app-password-required | [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
            "pop3 | login.app-password-required | [AUTH] Application-specific password required: https://support.google.com/accounts/answer/185833",
            "imap | login.web-required | [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)",
            "imap | login.web-required | [WEBALERT https://accounts.google.com/signin/continue?sarp=1] Web login required.",
            "pop3 | login.web-required | [SYS/PERM] Web login required: https://support.google.com/mail/answer/78754",
            "smtp | login.web-required | 534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1> Please log in via your web browser and then try again. 534 5.7.14 Learn more at https://support.google.com/mail/answer/78754 - gsmtp",
            "smtp | login.refused | 535-5.7.8 Username and Password not accepted. For more information, go to 535 5.7.8 https://support.google.com/mail/?p=BadCredentials g67 - gsmtp",
            "imap | login.refused | [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
            "imap | login.too-many-connections | [ALERT] Too many simultaneous connections. (Failure)",
            "imap | login.service-switched-off | [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)",
            "pop3 | login.service-switched-off | [SYS/PERM] Your account is not enabled for POP access. Please visit your Gmail settings page and enable your account for POP access.",
            "smtp | login.account-locked | 454 4.7.0 Too many login attempts, please try again later. - gsmtp",
            // Outlook.com and Microsoft 365
            "smtp | login.basic-disabled | 535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0PR01CA0001.eurprd01.prod.exchangelabs.com]",
            "smtp | login.basic-disabled | 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.",
            "smtp | login.basic-disabled | 535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
            "smtp | login.basic-disabled | 535 5.7.3 Authentication unsuccessful [AM0PR01CA0001.eurprd01.prod.outlook.com]",
            "imap | login.service-switched-off | User is authenticated but not connected.",
            "smtp | login.temporary | 451 4.7.0 Temporary server error. Please try again later. PRX4",
            "smtp | login.no-mechanism | 504 5.7.4 Unrecognized authentication type [AM0PR01CA0001.eurprd01.prod.outlook.com]",
            // Exchange on its own
            "smtp | login.refused | 535 5.7.3 Authentication unsuccessful",
            "imap | login.refused | LOGIN failed.",
            "pop3 | login.refused | Logon failure: unknown user name or bad password.",
            // Yahoo and AOL
            "imap | login.refused | [AUTHENTICATIONFAILED] LOGIN Invalid credentials",
            "smtp | login.account-locked | 535 5.7.0 (#AUTH005) Too many bad auth attempts.",
            "smtp | login.app-password-required | 535 5.7.0 LOGIN failure. Generate app password, link to yahoo",
            // iCloud, Fastmail
            "imap | login.refused | [AUTHENTICATIONFAILED] Authentication failed",
            "smtp | login.refused | 535 5.7.8 Error: authentication failed: authentication failure",
            "imap | login.refused | Incorrect username or password.",
            "imap | login.app-password-required | [AUTHENTICATIONFAILED] Sorry, you need to create an app password to use this service",
            // Yandex, Mail.ru
            "imap | login.refused | [AUTHENTICATIONFAILED] LOGIN Invalid credentials or IMAP is disabled sc=ebI8JB0ug4Y1_290737_53p",
            "smtp | login.service-switched-off | 535 5.7.8 Error: authentication failed: This user does not have access rights to this service",
            "smtp | login.app-password-required | 535 5.7.0 NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external/ / Application password is REQUIRED",
            "smtp | login.refused | 535 5.7.0 Invalid login or password",
            // GMX and WEB.DE, Zoho, QQ
            "imap | login.refused | authentication failed",
            "smtp | login.refused | 535 Authentication credentials invalid",
            "imap | login.service-switched-off | [ALERT] You are yet to enable IMAP for your account. Please contact your administrator (Failure)",
            "smtp | login.app-password-required | 535 Login Fail. Please enter your authorization code to login. More information in http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256",
            "smtp | login.app-password-required | 535 Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.",
            // Dovecot
            "imap | login.refused | [AUTHENTICATIONFAILED] Authentication failed.",
            "imap | login.too-many-connections | [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
            "imap | login.temporary | [UNAVAILABLE] Temporary authentication failure. [mail:2026-11-23 10:00:00]",
            "imap | login.no-mechanism | [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
            "pop3 | login.temporary | [SYS/TEMP] Temporary authentication failure.",
            "pop3 | login.refused | [AUTH] Authentication failed.",
            "pop3 | login.too-many-connections | [IN-USE] Mailbox is locked by another session",
            "imap | login.temporary | [INUSE] Mailbox is in use",
            "imap | login.temporary | [LIMIT] Login rate exceeded",
            "imap | login.web-required | [EXPIRED] That password is no longer valid",
            // Postfix, Exim, Sendmail
            "smtp | login.temporary | 454 4.7.0 Temporary authentication failure: Connection lost to authentication server",
            "smtp | login.refused | 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6",
            "smtp | login.refused | 535 Incorrect authentication data",
            "smtp | login.temporary | 435 Unable to authenticate at present",
            "smtp | login.no-mechanism | 530 5.7.0 Must issue a STARTTLS command first",
            // Cyrus, Courier
            "imap | login.refused | Login failed: authentication failure",
            "imap | login.refused | Login failed.",
            "pop3 | login.refused | Login failed.",
            // Hosting companies
            "imap | login.account-locked | Your account has been temporarily locked due to suspicious activity",
            "smtp | login.account-locked | 535 5.7.1 Account disabled",
            "imap | login.service-switched-off | IMAP access is disabled for this mailbox",
            "imap | login.temporary | Internal authentication failure, retry later",
            // Jakarta Mail
            "imap | login.no-mechanism | No login methods supported!",
            "smtp | login.no-mechanism | No authentication mechanisms supported by both server and client",
            "smtp | tls.starttls-missing | STARTTLS is required but host does not support STARTTLS",
            "imap | tls.starttls-missing | STARTTLS required but not supported by server",
            "pop3 | tls.starttls-missing | STLS required but not supported",
            "pop3 | tls.starttls-refused | STLS required but failed",
            "pop3 | server.silent | Read timed out",
            "imap | server.other-protocol | the server says too much",
            "imap | connection.reset | * BYE Jakarta Mail Exception: java.io.IOException: Connection dropped by server?",
            "imap | connection.reset | Connection dropped by server?",
            "pop3 | connection.reset | EOF on socket",
            "smtp | connection.reset | [EOF]",
            "imap | server.busy | * BYE Server is shutting down",
            "pop3 | server.busy | Connect failed",
            "pop3 | server.other-protocol | Unexpected response: SSH-2.0-OpenSSH_9.6",
            "smtp | server.busy | Got bad greeting from SMTP host: 127.0.0.1, port: 465, response: 421 4.3.2 Service not available",
            "smtp | server.turned-away | Got bad greeting from SMTP host: 127.0.0.1, port: 465, response: 554 5.7.1 Go away",
            "smtp | server.other-protocol | Got bad greeting from SMTP host: 127.0.0.1, port: 465, response: SSH-2.0-OpenSSH_9.6",
    })
    void understandsWhatServersSay(String protocol, String code, String answer) {
        assertEquals(FindingCode.withId(code).orElseThrow(),
                answers.meaning(Protocol.withId(protocol).orElseThrow(), answer).orElse(FindingCode.LOGIN_REFUSED));
    }
}
