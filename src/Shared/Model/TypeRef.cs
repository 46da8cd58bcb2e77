using System.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Shared.Model;

/// <summary>
/// A type as text that can be compared, closed and matched without symbols. It is identified by its name and its assembly: two assemblies
/// may have types of one name. Does not include nullable annotations, tuple names and <c>dynamic</c>, which do not distinguish services.
/// </summary>
/// <param name="Template">The C# text, with <c>{0}</c>, <c>{1}</c> ... in place of the type arguments; for a type parameter, <c>!</c> and its name.</param>
/// <param name="Arguments">The type arguments.</param>
/// <param name="Assembly">
/// The name of the assembly, without version. Empty for types of the framework, which moves them between its assemblies, and for keywords,
/// arrays and type parameters.
/// </param>
internal sealed record TypeRef(string Template, EquatableArray<TypeRef> Arguments = default, string Assembly = "")
{
    private string? _text;

    /// <summary>The type without its arguments.</summary>
    public (string Assembly, string Template) Definition => (Assembly, Template);

    /// <summary>Whether the type has a name of its own, unlike keywords, arrays and type parameters.</summary>
    public bool IsNamed => Template.StartsWith("global::", StringComparison.Ordinal);

    /// <summary>
    /// The assemblies of the type and its arguments, in the order in which these are named, which distinguish types of the same text. Empty
    /// when they all are.
    /// </summary>
    public string Origin => Arguments.Count == 0 ? Assembly
        : Assembly.Length == 0 && Arguments.All(static argument => argument.Origin.Length == 0) ? ""
        : string.Join(",", new[] { Assembly }.Concat(Arguments.Select(static argument => argument.Origin)));

    public bool IsArray => Template.StartsWith("{0}[", StringComparison.Ordinal);

    public bool IsParameter => Template.Length > 0 && Template[0] == '!';

    /// <summary>Whether the type contains a type parameter.</summary>
    public bool IsOpen => IsParameter || Arguments.Any(static argument => argument.IsOpen);

    /// <summary>The nesting depth of the type arguments, and of arrays, whose ranks are all in one template.</summary>
    public int Depth => Arguments.Count == 0 ? 0 : Arguments.Max(static argument => argument.Depth) + (IsArray ? Template.Count(static c => c == '[') : 1);

    public static TypeRef Parameter(string name) => new("!" + name);

    /// <summary>Creates an array type. For arrays of arrays, the outer rank is written first.</summary>
    public static TypeRef Array(int rank, TypeRef element) => Array("{0}[" + new string(',', rank - 1) + "]", element);

    /// <summary>Returns the type as C# that compiles anywhere.</summary>
    public override string ToString() => _text ??= Print(TypeParameterNames.OfType);

    /// <summary>
    /// Returns the type without namespaces, for messages and names: <c>IRepository&lt;Order&gt;</c>. Type parameters have the
    /// names that the user gave them.
    /// </summary>
    public string ToShortString()
    {
        var text = new StringBuilder();
        int start = 0;
        string full = ToFullString();
        for (int i = 0; i <= full.Length; i++)
        {
            if (i < full.Length && (char.IsLetterOrDigit(full[i]) || full[i] is '_' or '@')) continue;
            if (i < full.Length && full[i] == '.')
            {
                start = i + 1;
                continue;
            }

            text.Append(full, start, i - start);
            if (i < full.Length) text.Append(full[i]);
            start = i + 1;
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns the type with namespaces, for messages that tell types of one name apart: <c>App.IRepository&lt;App.Order&gt;</c>.
    /// </summary>
    public string ToFullString() => Print(static name => name).Replace("global::", "");

    /// <summary>Replaces the type parameters.</summary>
    public TypeRef Close(IReadOnlyDictionary<string, TypeRef> arguments)
    {
        if (!IsOpen) return this;
        if (IsParameter) return arguments.TryGetValue(Template.Substring(1), out TypeRef? argument) ? argument : this;
        return IsArray ? Array(Template, Arguments[0].Close(arguments)) : new TypeRef(Template, Arguments.Select(argument => argument.Close(arguments)).ToEquatableArray(), Assembly);
    }

    /// <summary>Replaces the assembly of each named type, also among the arguments.</summary>
    public TypeRef In(Func<TypeRef, string> assemblyOf)
    {
        if (!IsNamed && Arguments.Count == 0) return this;
        return new TypeRef(Template, Arguments.Select(argument => argument.In(assemblyOf)).ToEquatableArray(), IsNamed ? assemblyOf(this) : Assembly);
    }

    /// <summary>Gets the named types in the type, itself included.</summary>
    public IEnumerable<TypeRef> Named() => (IsNamed ? [this] : Enumerable.Empty<TypeRef>()).Concat(Arguments.SelectMany(static argument => argument.Named()));

    /// <summary>Whether this type is <paramref name="closed"/>, or can be closed to it.</summary>
    public bool Matches(TypeRef closed) => Matches(closed, new Dictionary<string, TypeRef>(StringComparer.Ordinal));

    /// <summary>
    /// Whether this open type can be closed to <paramref name="closed"/>; the type arguments are added to <paramref name="arguments"/>.
    /// </summary>
    public bool Matches(TypeRef closed, Dictionary<string, TypeRef> arguments)
    {
        if (IsParameter)
        {
            string name = Template.Substring(1);
            if (arguments.TryGetValue(name, out TypeRef? bound)) return bound.Equals(closed);
            arguments.Add(name, closed);
            return true;
        }

        if (Definition != closed.Definition || Arguments.Count != closed.Arguments.Count) return false;
        for (int i = 0; i < Arguments.Count; i++)
        {
            if (!Arguments[i].Matches(closed.Arguments[i], arguments)) return false;
        }

        return true;
    }

    public bool Equals(TypeRef? other) => other is not null && Template == other.Template && Assembly == other.Assembly && Arguments == other.Arguments;

    public override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(Template) * 31) + Arguments.GetHashCode());

    // Whatever an array of arrays is made of, it has one form.
    private static TypeRef Array(string template, TypeRef element) => element.IsArray ? new TypeRef(template + element.Template.Substring("{0}".Length), element.Arguments) : new TypeRef(template, [element]);

    private string Print(Func<string, string> parameter)
    {
        if (IsParameter) return parameter(Template.Substring(1));
        if (Arguments.Count == 0) return Template;
        var text = new StringBuilder(Template);
        // From the last to the first: {1} must not be looked for inside an argument that was put in for {0}.
        for (int i = Arguments.Count - 1; i >= 0; i--)
        {
            string hole = "{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}";
            int at = Template.IndexOf(hole, StringComparison.Ordinal);
            if (at >= 0) text.Remove(at, hole.Length).Insert(at, Arguments[i].Print(parameter));
        }

        return text.ToString();
    }
}
