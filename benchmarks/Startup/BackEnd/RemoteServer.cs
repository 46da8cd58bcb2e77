using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mesh.Benchmarks.Startup.BackEnd;

/// <summary>
/// The server that the services of the back end talk to: asked for a number of bytes, it answers with a JSON document of that size, a round
/// trip later.
/// </summary>
internal sealed class RemoteServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TimeSpan _roundTrip;
    private readonly X509Certificate2? _certificate;

    public RemoteServer(TimeSpan roundTrip, bool tls)
    {
        (_roundTrip, _certificate) = (roundTrip, tls ? Certificate() : null);
        _listener.Start();
        _ = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public bool Tls => _certificate is not null;

    public string? Fingerprint => _certificate?.GetCertHashString();

    public void Dispose()
    {
        _listener.Dispose();
        _certificate?.Dispose();
    }

    /// <summary>Returns a document of about the given number of bytes.</summary>
    public static byte[] Document(int bytes)
    {
        var text = new StringBuilder("[");
        for (int item = 0; text.Length < bytes - 2; item++) text.Append(item == 0 ? "" : ",").Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"id":{{item}},"name":"item {{item}}","price":{{item % 97}}.95,"tags":["a","b"]}""");
        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2 certificate = new CertificateRequest("CN=remote", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server was disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            Stream stream = new DistantStream(client.GetStream(), _roundTrip);
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(_certificate);
                stream = secure;
            }

            var request = new byte[sizeof(int)];
            try
            {
                await stream.WriteAsync(request); // connected
                while (true)
                {
                    await stream.ReadExactlyAsync(request);
                    await stream.WriteAsync(Document(BinaryPrimitives.ReadInt32LittleEndian(request)));
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // The service has all it wanted, and has closed the connection.
            }
        }
    }
}
