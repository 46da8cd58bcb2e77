namespace Mesh.Shared.Text;

/// <summary>
/// What type parameters are called in generated code. No other name that generated code declares looks like a conventional one of a type parameter (<c>T</c>, <c>TKey</c>, <c>T1</c>, <c>K</c>), so that these stay; any other may
/// be the name of a member, a local, a parameter or a type there, and gets a prefix. Different names stay different: no conventional one has an underscore.
/// </summary>
internal static class TypeParameterNames
{
    /// <summary>That of a class: <c>Entry</c> becomes <c>T_Entry</c>.</summary>
    public static string OfType(string name) => IsConventional(name) ? name : "T_" + name;

    /// <summary>That of a method.</summary>
    /// <param name="name">What the user calls it.</param>
    /// <param name="taken">What the user calls those of the class: one of a method that is called the same would hide it.</param>
    public static string OfMethod(string name, IReadOnlyCollection<string>? taken) => taken?.Contains(name) == true ? "TMethod_" + name : OfType(name);

    private static bool IsConventional(string name) => name.Length > 0 && char.IsUpper(name[0]) && name.All(char.IsLetterOrDigit) && (name.Length == 1 || char.IsDigit(name[1]) || (name[0] == 'T' && char.IsUpper(name[1])));
}
