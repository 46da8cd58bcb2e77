namespace Mesh.Shared.Text;

/// <summary>
/// Chooses the names of type parameters in generated code. Conventional names (<c>T</c>, <c>TKey</c>, <c>T1</c>, <c>K</c>) are kept, since
/// generated code declares nothing else with such names; any other may be the name of a member, a local, a parameter or a type there, and
/// gets a prefix. Different names stay different: no conventional one has an underscore.
/// </summary>
internal static class TypeParameterNames
{
    /// <summary>Gets the name of a class's type parameter: <c>Entry</c> becomes <c>T_Entry</c>.</summary>
    public static string OfType(string name) => IsConventional(name) ? name : "T_" + name;

    /// <summary>Gets the name of a method's type parameter.</summary>
    /// <param name="name">The name in the user's code.</param>
    /// <param name="taken">The user's names of the class's type parameters, which one of a method must not hide.</param>
    public static string OfMethod(string name, IReadOnlyCollection<string>? taken) => taken?.Contains(name) == true ? "TMethod_" + name : OfType(name);

    private static bool IsConventional(string name) => name.Length > 0 && char.IsUpper(name[0]) && name.All(char.IsLetterOrDigit) && (name.Length == 1 || char.IsDigit(name[1]) || (name[0] == 'T' && char.IsUpper(name[1])));
}
