namespace Mesh.Generators.Text;

/// <summary>A place where a file names a type with its full name.</summary>
/// <param name="Start">The place.</param>
/// <param name="Name">The full name, <c>global::</c> included.</param>
/// <param name="IsGeneric">Whether type arguments follow.</param>
/// <param name="IsOwn">Whether it is a type of the generated namespace in which it is named.</param>
internal sealed record TypeUse(int Start, string Name, bool IsGeneric, bool IsOwn)
{
    private int Dot => Math.Max(Name.LastIndexOf('.'), Name.LastIndexOf(':'));

    /// <summary>The last part of the name.</summary>
    public string Short { get; } = Name.Substring(Math.Max(Name.LastIndexOf('.'), Name.LastIndexOf(':')) + 1);

    /// <summary>The parts before the last.</summary>
    public string Space => Name.Substring(0, Dot);

    /// <summary>The number of characters that the short name saves.</summary>
    public int Saved => Name.Length - Short.Length;
}
