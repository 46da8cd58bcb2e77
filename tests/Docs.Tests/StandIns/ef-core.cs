[assembly: ProvidedByHost<ShopContext>]
