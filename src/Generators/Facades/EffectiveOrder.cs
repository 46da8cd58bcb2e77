using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints what a call of each operation passes through, outermost first.</summary>
internal static class EffectiveOrder
{
    // // What a call passes through, outermost first:
    // //   GetAsync   trace > metrics > service
    // //   AllAsync   trace > metrics > service, from the first item asked for to the last
    // //   Count      service
    public static void Print(SourceWriter writer, FacadeModel facade)
    {
        (string Name, string Order)[] lines = [.. facade.Members.Select(static member => (Name(member), Order(member))).Distinct()];
        if (lines.Length == 0) return;
        int width = Math.Min(lines.Max(static line => line.Name.Length), 40);
        writer.Line("// What a call passes through, outermost first:");
        foreach ((string name, string order) in lines) writer.Line($"//   {name.PadRight(width)}   {order}");
    }

    private static string Name(MemberModel member) => member.Operation ?? (member.Kind == MemberKind.Indexer ? "this[]" : member.Name);

    private static string Order(MemberModel member) => member switch
    {
        { Operation: null } => "service",
        { Return: ReturnKind.Stream } => "trace > metrics > service, from the first item asked for to the last",
        _ => "trace > metrics > service",
    };
}
