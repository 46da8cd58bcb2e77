using System.Buffers.Binary;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mesh.Benchmarks.Startup.BackEnd;

/// <summary>The work of services while they start.</summary>
internal static class Work
{
    /// <summary>Connects, asks a number of times for a document of a number of bytes, and reads it.</summary>
    public static async Task TalkAsync(RemoteServer server, int questions, int bytes, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Address, cancellationToken);
        Stream stream = client.GetStream();
        if (server.Tls)
        {
            // The server makes its certificate as it starts; it is known by its hash.
            var secure = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate?.GetCertHashString() == server.Fingerprint);
            await secure.AuthenticateAsClientAsync("remote");
            stream = secure;
        }

        var request = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(request, cancellationToken);
        BinaryPrimitives.WriteInt32LittleEndian(request, bytes);
        byte[] answer = RemoteServer.Document(bytes);
        for (int i = 0; i < questions; i++)
        {
            await stream.WriteAsync(request, cancellationToken);
            await stream.ReadExactlyAsync(answer, cancellationToken);
            using JsonDocument document = JsonDocument.Parse(answer);
            if (document.RootElement.GetArrayLength() == 0) throw new InvalidDataException("The answer is empty.");
        }
    }

    /// <summary>Makes a key to sign with.</summary>
    public static Task MakeKeyAsync()
    {
        using var key = RSA.Create(2048);
        key.SignData([1], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Task.CompletedTask;
    }

    /// <summary>Compiles a number of rules.</summary>
    public static Task CompileRulesAsync(int rules)
    {
        for (int rule = 0; rule < rules; rule++)
        {
            if (!new Regex(string.Create(CultureInfo.InvariantCulture, $"^(item|part)-{rule}[a-z]*(\\d+)$"), RegexOptions.Compiled).IsMatch(string.Create(CultureInfo.InvariantCulture, $"item-{rule}x1"))) throw new InvalidDataException("A rule is wrong.");
        }

        return Task.CompletedTask;
    }
}
