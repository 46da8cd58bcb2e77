namespace Mesh.Tool;

/// <summary>What the command ends with.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>The graph has an error, or the start became slower.</summary>
    public const int Findings = 1;

    /// <summary>An argument makes no sense, a file cannot be read or written, or the output cannot.</summary>
    public const int Unusable = 2;
}
