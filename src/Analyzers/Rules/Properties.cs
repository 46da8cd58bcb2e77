namespace Mesh.Analyzers.Rules;

/// <summary>What diagnostics carry for code fixes, which must not read it out of messages.</summary>
internal static class Properties
{
    /// <summary>What is asked for, as C# that compiles anywhere.</summary>
    public const string Contract = nameof(Contract);

    /// <summary>The key that it is asked for with, as C# expression.</summary>
    public const string Key = nameof(Key);

    /// <summary>The documentation id of a class that would provide it with <c>[Service]</c>.</summary>
    public const string Candidate = nameof(Candidate);
}
