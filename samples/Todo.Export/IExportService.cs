namespace Todo.Export;

/// <summary>The list to take away, such that others can tell whose it is.</summary>
public interface IExportService
{
    /// <summary>All that is on the list now.</summary>
    /// <returns>The list, signed.</returns>
    SignedList Export();
}

/// <summary>The list with a signature.</summary>
/// <param name="Json">The list, as UTF-8 JSON.</param>
/// <param name="Signature">Of these bytes, by the key of <see cref="IKeyRing"/>.</param>
public sealed record SignedList(ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> Signature);
