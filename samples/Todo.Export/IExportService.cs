namespace Todo.Export;

/// <summary>Exports the list with a signature, so that others can tell whose list it is.</summary>
public interface IExportService
{
    /// <summary>Exports everything that is on the list now.</summary>
    /// <returns>The list, signed.</returns>
    SignedList Export();
}

/// <summary>The list with a signature.</summary>
/// <param name="Json">The list, as UTF-8 JSON.</param>
/// <param name="Signature">The signature of these bytes, by the key of <see cref="IKeyRing"/>.</param>
public sealed record SignedList(ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> Signature);
