using System.Globalization;
using Mesh.Tool;

// Messages of the parser, too, are the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
return MeshCommand.Run(args, Console.Out, Console.Error);
