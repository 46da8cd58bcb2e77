namespace Todo.Export;

/// <summary>Signs data that leaves the application: with the public key, anyone can verify that it comes from here, unchanged.</summary>
public interface IKeyRing
{
    /// <summary>The public key, as PEM.</summary>
    string PublicKey { get; }

    /// <summary>Signs data (ECDSA over P-256 with SHA-256, as OpenSSL writes it).</summary>
    /// <param name="data">The data.</param>
    /// <returns>The signature.</returns>
    byte[] Sign(ReadOnlyMemory<byte> data);
}
