namespace Mesh.Generators.Tests.Facades.Differential;

/// <summary>A parameter of a random member: its type with a modifier, perhaps optional, perhaps a list.</summary>
internal sealed record RandomParameter(string Name, RandomType Type, string Modifier, string? Default)
{
    private static readonly string[] s_modifiers = ["ref ", "out ", "in ", "ref readonly "];

    private static readonly RandomType[] s_lists =
    [
        new("int[]", "", "", "{0}.Length", static random => List(random)),
        new("ReadOnlySpan<int>", "", "", "{0}.Length", static random => List(random)),
        new("IEnumerable<int>", "", "", "{0}.Count()", static random => List(random)),
    ];

    public bool IsWritten => Modifier is "ref " or "out ";

    /// <summary>Parameters in the order that C# asks for: optional ones behind, a list last.</summary>
    public static RandomParameter[] Several(Random random, bool byReference)
    {
        var parameters = new List<RandomParameter>();
        for (int count = random.Next(4), optional = random.Next(6); parameters.Count < count;)
        {
            RandomType type = byReference ? RandomType.Any(random) : RandomType.Plain(random);
            string modifier = type.IsRefStruct ? (random.Next(2) == 0 ? "scoped " : "") : byReference && random.Next(3) == 0 ? s_modifiers[random.Next(s_modifiers.Length)] : "";
            string? value = parameters.Count >= optional && modifier is "" ? type.Default : null;
            if (value is null && parameters.Any(static parameter => parameter.Default is not null)) break;
            parameters.Add(new RandomParameter("@" + (char)('a' + parameters.Count), type, modifier, value));
        }

        if (random.Next(5) == 0) parameters.Add(new RandomParameter("rest", s_lists[byReference ? random.Next(s_lists.Length) : 0], "params ", null));
        return [.. parameters];
    }

    public string Declared(bool withDefault) => $"{Modifier}{Type.Name} {Name}{(withDefault && Default is not null ? " = " + Default : "")}";

    /// <summary>The argument of a call, and what must stand before it; null when it is left out.</summary>
    public string? Argument(Random random, ICollection<string> before, string local)
    {
        if (Modifier == "params ") return Type.Literal(random);
        if (Default is not null && random.Next(2) == 0) return null;
        if (Modifier.TrimEnd() is "" or "scoped") return $"{Name}: {Type.Literal(random)}";
        before.Add($"{Type.Name} {local} = {Type.Literal(random)};");
        return $"{Name}: {(Modifier == "ref readonly " ? "in " : Modifier)}{local}";
    }

    // After named arguments none without a name may follow: a list is then written as one.
    private static string List(Random random) => random.Next(2) == 0 ? "rest: []" : $"rest: [{random.Next(9)}, {random.Next(9)}]";
}
