namespace Mesh.Generators.Text;

/// <summary>Finds where a file names types, and which identifiers stand alone in it and so may hide a type of that name.</summary>
internal static class TypeUses
{
    /// <param name="text">The file.</param>
    /// <param name="start">The place to begin at.</param>
    /// <param name="names">The names that are types.</param>
    /// <param name="own">The generated namespace, with <c>global::</c> and a dot.</param>
    /// <param name="taken">The identifiers that stand alone.</param>
    public static IReadOnlyList<TypeUse> Find(string text, int start, TypeNames names, string own, out HashSet<string> taken)
    {
        var uses = new List<TypeUse>();
        string word = "";
        taken = new HashSet<string>(StringComparer.Ordinal);
        for (int at = start; at < text.Length;)
        {
            if (Literals.EndOf(text, at) is { } skipped)
            {
                at = skipped;
            }
            else if (!NameChains.IsFirst(text[at]))
            {
                at++;
            }
            else if (NameChains.StartsAt(text, at))
            {
                int end = NameChains.EndOf(text, at);
                if (Use(text, at, end, names, own) is { } use) uses.Add(use);
                word = "";
                at = end;
            }
            else
            {
                int end = NameChains.EndOfIdentifier(text, at);
                // A class and its constructor hide nothing: a class of the generated namespace means itself.
                bool isDeclared = word is "class" or "internal";
                word = text.Substring(at, end - at);
                if (text[at - 1] is not ('.' or ':') && !isDeclared) taken.Add(word.TrimStart('@'));
                at = end;
            }
        }

        return uses;
    }

    // The longest part of the chain that is a type: what follows are members, or types within it.
    private static TypeUse? Use(string text, int start, int end, TypeNames names, string own)
    {
        string chain = text.Substring(start, end - start);
        if (chain.StartsWith(own, StringComparison.Ordinal))
        {
            int dot = chain.IndexOf('.', own.Length);
            return new TypeUse(start, dot < 0 ? chain : chain.Substring(0, dot), dot < 0 && IsGeneric(text, end), IsOwn: true);
        }

        if (IsGeneric(text, end) && TypeNames.IsKnown(chain, isGeneric: true)) return new TypeUse(start, chain, IsGeneric: true, IsOwn: false);
        for (int length = chain.Length; length > 0; length = chain.LastIndexOf('.', length - 1))
        {
            if ((length < chain.Length || !IsGeneric(text, end)) && names.IsType(chain.Substring(0, length))) return new TypeUse(start, chain.Substring(0, length), IsGeneric: false, IsOwn: false);
        }

        return null;
    }

    private static bool IsGeneric(string text, int end) => end < text.Length && text[end] == '<';
}
