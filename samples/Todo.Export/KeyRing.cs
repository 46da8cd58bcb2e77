using System.Security.Cryptography;
using Mesh;
using Todo.Core;
using Todo.Core.Storage;

namespace Todo.Export;

/// <summary>One key in the data folder, created at the first start, when this process holds the folder.</summary>
[Service(Capabilities = ["signing"], Stage = "optional-features", Version = "1.0.0")]
[DependsOn<IDatabase>(Until = Until.Healthy)]
internal sealed class KeyRing(TodoOptions options) : IKeyRing, IServiceLifecycle, IDisposable
{
    private readonly string _path = Path.Combine(options.DataFolder, "signing-key.pem");
    private readonly Lock _lock = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey
    {
        get
        {
            lock (_lock) return _key.ExportSubjectPublicKeyInfoPem();
        }
    }

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(_path)) _key.ImportFromPem(await File.ReadAllTextAsync(_path, cancellationToken));
        else await StoreAsync(_key.ExportPkcs8PrivateKeyPem(), cancellationToken);
    }

    public byte[] Sign(ReadOnlyMemory<byte> data)
    {
        lock (_lock) return _key.SignData(data.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose() => _key.Dispose();

    // The file never has half a key, and nobody else may read it.
    private async Task StoreAsync(string pem, CancellationToken cancellationToken)
    {
        string written = _path + ".new";
        var form = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) form.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(written, form))
        {
            await writer.WriteAsync(pem.AsMemory(), cancellationToken);
            await writer.FlushAsync(cancellationToken);
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(written, _path, overwrite: true);
    }
}
