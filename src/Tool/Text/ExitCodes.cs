namespace Mesh.Tool;

/// <summary>The exit codes of the command.</summary>
internal static class ExitCodes
{
    /// <summary>There are no problems.</summary>
    public const int Fine = 0;

    /// <summary>The graph has an error, or the start became slower.</summary>
    public const int Findings = 1;

    /// <summary>An argument is invalid, a file cannot be read or written, or the output cannot be written.</summary>
    public const int Unusable = 2;
}
