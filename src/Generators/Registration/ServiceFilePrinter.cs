using Mesh.Generators.Facades;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the file of one service: its facades, then its registrar.</summary>
internal static class ServiceFilePrinter
{
    public static string Print(ServiceFileModel file)
    {
        SourceWriter writer = Header.Begin([file.Service]);
        writer.Line();
        writer.Namespace(file.Module);
        foreach (FacadeModel facade in file.Facades)
        {
            FacadePrinter.Print(writer, file, facade);
            writer.Line();
        }

        RegistrarPrinter.Print(writer, file);
        return ShortNames.In(writer.Finish(), Types(file));
    }

    private static IEnumerable<string> Types(ServiceFileModel file) => ServiceTypes.Of(file.Service)
        .Concat(file.Facades.SelectMany(static facade => facade.Members).SelectMany(static member => member.Parameters.Select(static parameter => parameter.Type).Append(member.Type).Concat(member.Declaring is { } declaring ? [declaring] : Array.Empty<string>())));
}
