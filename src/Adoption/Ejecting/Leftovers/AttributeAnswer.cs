namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>What becomes of an attribute.</summary>
/// <param name="IsRemoved">Whether it is taken out of the sources.</param>
/// <param name="Loss">What nothing replaces, as the end of a sentence; null where something does, or the attribute stays.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record AttributeAnswer(bool IsRemoved, string? Loss, string? Remedy)
{
    /// <summary>Written code stands in its place.</summary>
    public static AttributeAnswer Replaced { get; } = new(true, null, null);

    /// <summary>It stays, as a use of the runtime.</summary>
    public static AttributeAnswer Kept { get; } = new(false, null, null);

    /// <summary>It goes, and with it what it did.</summary>
    public static AttributeAnswer Lost(string loss, string remedy) => new(true, loss, remedy);
}
