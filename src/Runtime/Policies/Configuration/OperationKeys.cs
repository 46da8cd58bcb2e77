namespace Mesh.Policies;

/// <summary>Compares the keys of services and operations, ignoring case, and, in keys with parameter types, blanks.</summary>
internal sealed class OperationKeys : IEqualityComparer<string>
{
    public static OperationKeys Comparer { get; } = new();

    public bool Equals(string? left, string? right) => left is null || right is null ? left == right : Plain(left).Equals(Plain(right), StringComparison.OrdinalIgnoreCase);

    public int GetHashCode(string key) => Plain(key).GetHashCode(StringComparison.OrdinalIgnoreCase);

    private static string Plain(string key) => key.Contains('(', StringComparison.Ordinal) ? key.Replace(" ", "", StringComparison.Ordinal) : key;
}
