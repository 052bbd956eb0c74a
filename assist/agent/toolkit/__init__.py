"""What every tool is made of: its form, who may use it, and the toolbox that holds them all."""
