package dev.duebook.collections.mail;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;

/** TLS from the first byte on, as on port 465; the server must be who the settings say it is. */
final class TlsSocket {
    private TlsSocket() {}

    static Socket around(Socket socket, MailSettings settings) throws IOException {
        var secure = (SSLSocket) factory(settings).createSocket(socket, settings.host(), settings.port(), true);
        if (!settings.trustAll()) {
            var wanted = secure.getSSLParameters();
            wanted.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(wanted);
        }
        secure.startHandshake();
        return secure;
    }

    private static SSLSocketFactory factory(MailSettings settings) throws IOException {
        if (!settings.trustAll()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            var factory = new MailSSLSocketFactory();
            factory.setTrustAllHosts(true);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
